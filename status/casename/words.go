package casename

// StageWords are other words for the stages of a filing, in lists of firms and case systems; "" for one that says nothing.
func StageWords() map[string]string {
	return map[string]string{
		"Filed": "pending", "Received": "pending", "Receipted": "pending", "In process": "pending",
		"Awaiting Decision": "pending", "Awaiting Adjudication": "pending", "Pending Adjudication": "pending", "Pending Decision": "pending",
		"Pending with USCIS": "pending", "Pending at USCIS": "pending", "Under Review": "pending", "In Review": "pending", "Submitted to USCIS": "sent",
		"Card Produced": "approved", "Card Being Produced": "approved", "Card Mailed": "approved", "Card Issued": "approved", "Card Delivered": "approved", "Open": "", "Active": "",
		"Receipt Received": "pending", "Receipt Notice Received": "pending", "Receipt Issued": "pending", "Receipt Notice Issued": "pending",
		"Receipt Recd": "pending", "Recd": "pending", "RFE Recd": "notice", "RFE": "notice", "RFE Issued": "notice", "RFE Received": "notice", "NOID": "notice", "NOID Issued": "notice",
		"NOIR": "notice", "RFE Pending": "notice", "RFE Response Sent": "answered", "RFE Responded": "answered", "RFE Response Filed": "answered", "RFE Response Submitted": "answered",
		"RFE Response Received": "answered", "Response Filed": "answered", "NOID Response Filed": "answered", "Filed - Awaiting Receipt": "sent", "Awaiting Receipt": "sent",
		"Transferred": "pending", "Transferred to CSC": "pending", "Transferred to NSC": "pending", "Transferred to TSC": "pending", "Transferred to VSC": "pending",
		"Transferred to PSC": "pending", "Transferred to NBC": "pending", "Interview Scheduled": "pending", "Biometrics Scheduled": "pending",
		"Denied - Appeal Filed": "denied", "Denied - Motion Filed": "denied", "Withdrawn by Petitioner": "withdrawn", "Withdrawn by Applicant": "withdrawn",
		"Withdrawn by Client": "withdrawn", "Granted": "approved", "Certified": "approved", "Closed - Approved": "approved",
		"Closed - Denied": "denied", "Drafting": "preparing", "In preparation": "preparing", "Opened": "preparing", "Initiated": "preparing", "To be filed": "preparing",
		"Gathering documents": "preparing", "Document gathering": "preparing", "Collecting documents": "preparing", "Documents requested": "preparing",
		"Docs requested": "preparing", "Awaiting documents": "preparing", "Waiting for documents": "preparing", "Pending documents": "preparing",
		"Documents pending": "preparing", "Awaiting information": "preparing", "Waiting on client": "preparing", "Waiting for client": "preparing",
		"Questionnaire sent": "preparing", "Questionnaires sent": "preparing", "Awaiting questionnaire": "preparing", "Being prepared": "preparing",
		"Preparation": "preparing", "In prep": "preparing", "Draft": "preparing", "Drafted": "preparing", "Ready to file": "preparing",
		"Ready for filing": "preparing", "Out for signature": "preparing", "Awaiting signature": "preparing", "Awaiting signatures": "preparing",
		"LCA pending": "preparing", "LCA filed": "preparing", "LCA in process": "preparing", "Awaiting LCA": "preparing", "Attorney review": "preparing",
		"Client review": "preparing", "Kickoff": "preparing", "Kick-off": "preparing", "Not started": "preparing",
		"Not yet filed": "preparing", "Case Approved": "approved", "Case Denied": "denied",
	}
}

// PurposeWords are other words for what a filing asks for.
func PurposeWords() map[string]string {
	return map[string]string{
		"Initial": "new", "Extension of stay": "extension", "COS": "change-of-status", "Amended": "amendment",
		"Transfer": "change-of-employer", "COE / Transfer": "change-of-employer", "COE/Transfer": "change-of-employer", "Change of employer": "change-of-employer",
		"Change of status (COS)": "change-of-status", "Re-registration": "renewal", "Portability": "change-of-employer", "COE": "change-of-employer",
		"New employment": "new", "New concurrent employment": "new", "Extend": "extension", "Extend stay": "extension",
		"Continuation of previously approved employment": "extension", "Change status": "change-of-status", "Amended petition": "amendment",
		"Change in previously approved employment": "amendment", "Renew": "renewal", "Replace": "replacement",
	}
}
