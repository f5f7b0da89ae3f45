package status

import (
	"mobility/internal/law/admission"
)

// Classes are the codes of the classes of admission that the rules know.
var Classes = admission.Codes()
