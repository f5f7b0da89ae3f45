package admission

import (
	"time"

	"mobility/internal/civil"
)

// EndOfCardExtensions is the first day of receipt from which the renewal of an employment authorization document no longer extends it by
// itself (8 CFR 274a.13(d), FR 2025-19702). A notice for TPS, and the STEM OPT extension, are another matter.
var EndOfCardExtensions = civil.On(2025, time.October, 30)
