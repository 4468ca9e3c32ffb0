"""`make attack`: what a bad day does to Hamstride, on this machine and on loopback addresses only. No part of CI."""
