### A test by side, and how far the sides are apart.

result-side = { $side } { $value } ({ $told })
result-once = { $value } ({ $told })
result-alike = Both sides are alike.
result-reaches = The weaker side reaches { $share } of the other.
result-apart = The sides are { $gap } apart.
result-noise = That is within the error of the test.
result-noise_unknown = How exact the test is, is not known.
