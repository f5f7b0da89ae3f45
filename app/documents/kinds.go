package documents

// The kinds of documents that the program itself keeps.
const (
	FormScan     = "i9-form"
	Export       = "hr-export"
	PERMEvidence = "perm-evidence"
)

// FormScanSubject is what the scan of a person's Form I-9 is about.
func FormScanSubject(employee, form string) string { return employee + "/" + form }
