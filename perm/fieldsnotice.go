package perm

import (
	"mobility/internal/facts"
)

// The facts of one notice of filing: posted at a place of work, or given to the bargaining representative.
var (
	fieldNoticePlace = &facts.Field{Name: "place", Title: "Place",
		Says:    "where the notice was posted, or which bargaining representative received it",
		Aliases: []string{"Posting Location", "Posted At", "Location", "Places", "Where Posted"}}
	fieldPosted = &facts.Field{Name: "posted", Title: "Posted", Kind: facts.Date,
		Says:    "first day of posting, or the day it was given to the bargaining representative",
		Aliases: []string{"Posted Date", "Date Posted", "Posting Start", "Notice Posted", "NOF Posted", "Posted On"}}
	fieldRemoved = &facts.Field{Name: "removed", Title: "Removed", Kind: facts.Date,
		Says:    "last day of posting; blank while it is posted",
		Aliases: []string{"Removed Date", "Date Removed", "Posting End", "Notice Removed", "NOF Removed", "Taken Down"}}
	fieldToUnion = &facts.Field{Name: "to_union", Title: "To the bargaining representative", Kind: facts.YesNo,
		Says:    "whether the notice was given to a bargaining representative instead of being posted",
		Aliases: []string{"Given to Union", "To Union", "Union Notice", "Bargaining Representative Notified"}}
	fieldInHouse = &facts.Field{Name: "in_house_media", Title: "In-house media",
		Says: "in-house media in which it was also published, or \"none\" if none is used for similar jobs",
		Aliases: []string{"In-house Media", "Intranet", "In House Publication", "Internal Posting",
			"In-house Publication"}}
	fieldNoticeWage = &facts.Field{Name: "wage", Title: "Wage in the notice", Kind: facts.Money,
		Says: "rate of pay in the notice, its lower end", Aliases: []string{"Notice Wage", "Rate of Pay", "Posted " +
			"Wage"}}
	fieldNoticeWagePer = &facts.Field{Name: "wage_per", Title: "Wage per", Kind: facts.Choice,
		Says: "unit of that rate; the unit of the case if blank", Words: wageUnits, Synonyms: wageUnitSynonyms,
		Aliases: []string{"Notice Wage Unit", "Wage Unit"}}
	fieldNoticeText = &facts.Field{Name: "text", Title: "Text", Says: "full text of the notice",
		Aliases: []string{"Notice Text", "Wording"}}
	fieldSignedBy = &facts.Field{Name: "signed", Title: "Posting attested", Kind: facts.YesNo,
		Says:    "whether the person who posted it signed with dates and locations",
		Aliases: []string{"Attested", "Posting Signed", "Signed Posting"}}
	fieldCountOpenDays = &facts.Field{Name: "count_open_days", Title: "Count open days", Kind: facts.YesNo,
		Says:    "whether every day the employer was open is counted; needs evidence",
		Aliases: []string{"Count Every Open Day"}}
	fieldOpenWeekdays = &facts.Field{Name: "open_weekdays", Title: "Open weekdays",
		Says:    "days on which the employer works: mon, tue, wed; Monday to Friday if blank",
		Aliases: []string{"Business Days", "Working Days", "Open Days"}}
	fieldClosed = &facts.Field{Name: "closed", Title: "Closed",
		Says:    "further days on which the employer was closed: 2026-12-24, 2026-12-31",
		Aliases: []string{"Closed Days", "Closed Dates", "Shutdown Days"}}
	fieldOpenOnHolidays = &facts.Field{Name: "open_on_holidays", Title: "Open on holidays", Kind: facts.YesNo,
		Says:    "whether the employer works on federal holidays",
		Aliases: []string{"Works Holidays"}}
	fieldNoticeEvidence = &facts.Field{Name: "evidence", Title: "Evidence",
		Says:    "SHA-256 of the posted notice, of its in-house copies, and of the letter to the representative",
		Aliases: []string{"Evidence SHA-256", "Documents", "Proof", "Signed Notice"}}
)

// The facts of one applicant. Names stay in the contact log and never enter a report.
var (
	fieldApplicant = &facts.Field{Name: "applicant", Title: "Applicant", Kind: facts.Identifier,
		Says:    "number of the applicant in the case, or the name if there is no number",
		Aliases: []string{"Applicant ID", "Applicant No", "Candidate ID", "Applicant Number"}}
	fieldApplicantName = &facts.Field{Name: "name", Title: "Name", Says: "name of the applicant",
		Aliases: []string{"Applicant Name", "Candidate", "Candidate Name", "Full Name"}}
	fieldApplied = &facts.Field{Name: "applied", Title: "Applied", Kind: facts.Date,
		Says:    "day the resume or application was received",
		Aliases: []string{"Applied Date", "Date Applied", "Resume Received", "Application Date", "Received"}}
	fieldSource = &facts.Field{Name: "source", Title: "Source", Says: "recruitment step that produced the " +
		"applicant",
		Aliases: []string{"Applicant Source", "Referred By", "Recruitment Source"}}
	fieldContacted = &facts.Field{Name: "contacted", Title: "Contacted", Kind: facts.Date,
		Says:    "day the employer first contacted the applicant",
		Aliases: []string{"Contacted Date", "Date Contacted", "First Contact"}}
	fieldContactBy = &facts.Field{Name: "contact_by", Title: "Contact by",
		Says:    "method: e-mail, telephone, letter with proof of delivery",
		Aliases: []string{"Contact Method", "Method of Contact", "How Contacted"}}
	fieldInterviewed = &facts.Field{Name: "interviewed", Title: "Interviewed", Kind: facts.Date,
		Says: "day of the interview", Aliases: []string{"Interview Date", "Date Interviewed"}}
	fieldUSWorker = &facts.Field{Name: "us_worker", Title: "U.S. worker", Kind: facts.YesNo,
		Says:    "whether the applicant is a U.S. worker; treated as one if blank",
		Aliases: []string{"US Worker", "U.S. Worker?", "Is US Worker"}}
	fieldOutcome = &facts.Field{Name: "outcome", Title: "Outcome", Kind: facts.Choice, Says: "outcome of the " +
		"application",
		Words: []string{outcomePending, OutcomeHired, outcomeRejected, OutcomeWithdrew}, Synonyms: outcomeSynonyms,
		Aliases: []string{"Result", "Disposition", "Applicant Status"}}
	fieldReason = &facts.Field{Name: "reason", Title: "Reason", Kind: facts.Choice,
		Says: "lawful job-related reason for which a U.S. worker was rejected", Words: ReasonWords(),
		Synonyms: reasonSynonyms,
		Aliases:  []string{"Rejection Reason", "Reason for Rejection", "Lawful Reason", "Reason Code"}}
	fieldExplanation = &facts.Field{Name: "explanation", Title: "Explanation",
		Says:    "evidence for the reason in the resume or the interview",
		Aliases: []string{"Rejection Details", "Notes", "Reason Details", "Comments"}}
	fieldTrainable = &facts.Field{Name: "trainable", Title: "Trainable", Kind: facts.YesNo,
		Says:    "whether the applicant could acquire the missing skill in a reasonable period of on-the-job training",
		Aliases: []string{"Can Be Trained", "Learnable on the Job", "Trainable on the Job"}}
	fieldApplicantEvidence = &facts.Field{Name: "evidence", Title: "Evidence",
		Says:    "SHA-256 of the resume, of letters and of interview notes",
		Aliases: []string{"Evidence SHA-256", "Documents", "Proof", "Resume"}}
)
