package database_test

import "testing"

// asUnprivileged is not called: Windows has no user 0.
func asUnprivileged(*testing.T) {}
