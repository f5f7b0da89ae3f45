/usr/bin/time: cannot run ./mob5: No such file or directory
Command exited with non-zero status 127
mob5 holds preview 1292 KiB 0.00+0.00
