package documents

// The kinds of documents that the program itself keeps.
const (
	FormScan     = "i9-form"
	PERMEvidence = "perm-evidence"
)
