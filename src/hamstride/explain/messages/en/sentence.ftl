### Frames around other words.

sentence-earlier_version = A rule of an earlier version said this ({ $rule }).
sentence-detail = { $label }: { $value }
sentence-or_more = { $label }: { $value } or more
sentence-not = { $label }: not { $value }
sentence-or_less = { $label }: { $value } or less
