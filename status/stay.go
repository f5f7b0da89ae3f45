package status

import (
	"cmp"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/status/greencard"
)

// The facts of a stay: one person's time in one class of admission. The documents behind it limit different things (docs/lawbook.md,
// niv.documents): the visa stamp when one may apply for admission, the petition work for one employer, the I-94
// the stay, the EAD work in its category.
var (
	FieldClass = &facts.Field{Name: "class", Title: "Class", Kind: facts.Class, Says: "class of admission, for example H-1B",
		// The visa stamp's type comes last: a person in H-1B status may hold the stamp of an earlier class.
		Aliases: []string{"Immigration Status", "Current Status", "Current Immigration Status", "Visa Class", "Visa Status", "Nonimmigrant Class", "Nonimmigrant Status", "Status Class", "NIV Status", "i94_status",
			"Class of Admission", "Visa Category", "Visa Classification", "Nonimmigrant Category", "NIV Class", "NIV Category", "Immigration Category", "Immigration Class",
			"Immigration Classification", "Immigration Status Type", "US Immigration Status", "Current Visa", "Work Visa Type", "Visa Type", "Visa Type Name", "Visa Type Code", "Visa Permit Type",
			"Visa/Permit Type", "Visa ID Type", "Visa ID Type ID"}}
	FieldClassStated = &facts.Field{Name: "class_stated", Title: "Class as stated", Kind: facts.Text,
		Says: "what the HR system has in the place of the class, where it is not the name of one"}
	FieldFrom = &facts.Field{Name: "status_from", Title: "Status from", Kind: facts.Date, Says: "first day in this class",
		Aliases: []string{"Immigration Status Valid From", "Status Valid From", "Status Start Date", "Visa Status Start"}}
	FieldExpires = &facts.Field{Name: "status_expires", Title: "Status expires", Kind: facts.DateOrDS, Says: "last day of status per the source record",
		Aliases: []string{"Current Status Expires", "Immigration Status Expiration Date", "Status Expiration Date", "Status Expiry",
			"Visa Status Expiration", "Status End Date"}}
	fieldPetitionFrom = &facts.Field{Name: "petition_from", Title: "Petition from", Kind: facts.Date, Says: "first day of the petition's validity (I-797)",
		Aliases: []string{"I-797 Valid From", "Petition Valid From", "Petition Start Date", "Approval Notice Start Date", "Approval Start Date"}}
	FieldPetitionExpires = &facts.Field{Name: "petition_expires", Title: "Petition expires", Kind: facts.Date, Says: "last day of the petition's validity (I-797)",
		Aliases: []string{"I-797 Expiration Date", "I-797 Expires", "Petition Expiration Date PED", "PED", "Petition Expiration",
			"Petition Expiration Date", "Petition Valid To", "I797 Expiry", "Petition End Date", "I-129S Expires", "Approval Notice End Date",
			"Approval End Date", "H-1B Expiration Date", "H-1B End Date"}}
	FieldI94Expires = &facts.Field{Name: "i94_expires", Title: "I-94 expires", Kind: facts.DateOrDS, Says: "last day on the newest I-94, or D/S",
		Aliases: []string{"I94 Expires", "I-94 Expiration", "I-94 Expiration Date", "I94 Expiry", "I-94 Admit Until Date", "i94_expiration",
			"Form I 94 Expiration Date", "Admit Until Date"}}
	FieldEADCategory = &facts.Field{Name: "ead_category", Title: "EAD category", Kind: facts.Text, Says: "category on the employment authorization document, for example C09",
		Aliases: []string{"EAD Type", "EAD/AP Type", "EAD Code", "Employment Authorization Category"}}
	fieldEADFrom = &facts.Field{Name: "ead_from", Title: "EAD from", Kind: facts.Date, Says: "first day on the employment authorization document",
		Aliases: []string{"EAD Valid From", "EAD/AP Valid From", "EAD Start Date"}}
	FieldEADExpires = &facts.Field{Name: "ead_expires", Title: "EAD expires", Kind: facts.Date, Says: "last day on the employment authorization document",
		Aliases: []string{"EAD Expiration Date", "EAD Expiration", "EAD/AP Expiration Date", "EAD Expiry", "EAD Valid To", "EAD End Date",
			"Work Permit Expiration", "Work Authorization Expiration", "Work Authorization Expiration Date",
			"Alien Authorized to Work Until Date"}}
	FieldEADRenewalFiled = &facts.Field{Name: "ead_renewal_received", Title: "EAD renewal received", Kind: facts.Date, Says: "day USCIS received the renewal of the EAD",
		Aliases: []string{"EAD Renewal Received Date", "EAD Renewal Filed", "I-765 Received Date"}}
	FieldEADRenewalDecided = &facts.Field{Name: "ead_renewal_decided", Title: "EAD renewal decided", Kind: facts.Date, Says: "day that renewal was approved, denied or withdrawn; blank while it is pending",
		Aliases: []string{"EAD Renewal Decided Date", "I-765 Decision Date"}}
	FieldEADRenewalResult = &facts.Field{Name: "ead_renewal_result", Title: "EAD renewal result", Kind: facts.Choice, Strict: true, Says: "how the renewal of the EAD was decided",
		Words: []string{"approved", "denied", "withdrawn"}, Synonyms: decisionWords, Aliases: []string{"EAD Renewal Decision"}}
	FieldDesignationEnds = &facts.Field{Name: "designation_ends", Title: "TPS designation ends", Kind: facts.Date, Says: "last day of the TPS designation of the country, for a card in A12 or C19",
		Aliases: []string{"TPS Designation End Date", "TPS End Date"}}
	FieldPassportExpires = &facts.Field{Name: "passport_expires", Title: "Passport expires", Kind: facts.Date, Says: "last day of the passport",
		Aliases: []string{"Passport Expiration Date", "Passport Expiry", "Passport Expiration", "Passport Valid To"}}
	FieldVisaExpires = &facts.Field{Name: "visa_expires", Title: "Visa stamp expires", Kind: facts.Date, Says: "last day of the visa stamp, which limits travel only",
		Aliases: []string{"Visa Expiration Date", "Visa Stamp Expiration", "Visa Expiry", "Visa Expiration", "Visa Stamp Expires"}}
	FieldFirstAdmitted = &facts.Field{Name: "first_admitted", Title: "First admitted", Kind: facts.Date, Says: "first day in the United States in this class (H and L time counts together)",
		Aliases: []string{"First Admission Date", "Final NIV-H/L Status Valid From", "H/L First Admission", "First H-1B Admission", "Date First Admitted", "First Admitted in H", "First Admitted in H-1B", "First Admitted in H/L", "First Admitted in L", "First Admitted H-1B", "First H/L Admission"}}
	fieldDaysAbroad = &facts.Field{Name: "days_abroad", Title: "Days abroad", Kind: facts.Count, Says: "full days spent abroad since first admission, with proof, to be recaptured",
		Aliases: []string{"Recapture Days", "Days Outside US", "Days Abroad to Recapture"}}
	fieldMaxoutStated = &facts.Field{Name: "maximum_stay_stated", Title: "Maximum stay (as stated)", Kind: facts.Date, Says: "last day of the maximum stay as stated by the law firm; compared with the calculated date, never used in its place",
		Aliases: []string{"Final NIV (Maxout) Date", "NIV Max Out Date", "NIV Max Out", "Max Out Date", "H-1B Max Out Date", "Six Year Limit", "H-1B Six Year Limit", "Six Year Max Date", "Max Out", "Six-Year Max", "H-1B Six Year Maximum", "6 Year Max", "6-Year Limit", "H-1B Max-Out", "H-1B Max Date"}}
	FieldExtensionFiled = &facts.Field{Name: "extension_received", Title: "Extension received", Kind: facts.Date, Says: "day USCIS received a pending petition by the same employer to extend the stay",
		Aliases: []string{"Extension Filed", "Extension Filed Date", "Extension Received Date", "I-129 Received Date", "Pending Extension Received"}}
	FieldExtensionDecided = &facts.Field{Name: "extension_decided", Title: "Extension decided", Kind: facts.Date, Says: "day the pending extension was approved, denied or withdrawn",
		Aliases: []string{"Extension Decision Date", "Extension Approved Date"}}
	FieldExtensionResult = &facts.Field{Name: "extension_result", Title: "Extension result", Kind: facts.Choice, Strict: true, Says: "how the extension was decided",
		Words: []string{"approved", "denied", "withdrawn"}, Synonyms: decisionWords, Aliases: []string{"Extension Decision"}}
	fieldExtensionPlanned = &facts.Field{Name: "extension_start", Title: "Extension start", Kind: facts.Date, Says: "start date the next extension will request; the day after the petition ends when blank",
		Aliases: []string{"Requested Extension Start", "Extension Start Date"}}
	FieldProgramEnds = &facts.Field{Name: "program_ends", Title: "Program ends", Kind: facts.Date, Says: "end of the program on the I-20 or DS-2019",
		Aliases: []string{"DS-2019 Expiration Date", "DS-2019 Expires", "I-20 End Date", "Program End Date", "I-20 Program End Date"}}
	fieldStemStarts = &facts.Field{Name: "stem_starts", Title: "STEM OPT starts", Kind: facts.Date, Says: "first day of the STEM OPT extension",
		Aliases: []string{"STEM OPT Start Date", "STEM Start Date"}}
	FieldCapGapFiled = &facts.Field{Name: "cap_petition_filed", Title: "Cap petition filed", Kind: facts.Date, Says: "day the cap-subject change-of-status petition was filed",
		Aliases: []string{"Cap Petition Filed Date", "H-1B Cap Filed"}}
	FieldCapYear = &facts.Field{Name: "cap_fiscal_year", Title: "Cap fiscal year", Kind: facts.Count, Says: "fiscal year of that petition, for example 2027",
		Aliases: []string{"Cap FY", "H-1B Cap Fiscal Year"}}
	FieldPERMFiled = &facts.Field{Name: "perm_filed", Title: "PERM filed", Kind: facts.Date, Says: "day the labor certification was filed, the priority date",
		Aliases: []string{"PERM Filed Date", "PERM Filing Date", "LC Filed Date", "Labor Certification Filed"}}
	FieldI140Filed = &facts.Field{Name: "i140_filed", Title: "I-140 filed", Kind: facts.Date, Says: "day the immigrant petition was filed",
		Aliases: []string{"I-140 Filed Date", "I-140 Received Date"}}
	fieldI140Approved = &facts.Field{Name: "i140_approved", Title: "I-140 approved", Kind: facts.Date, Says: "day the immigrant petition was approved",
		Aliases: []string{"I-140 Approved Date", "I-140 Approval Date", "I-140 Approval"}}
	FieldPriorityDate = &facts.Field{Name: "priority_date", Title: "Priority date", Kind: facts.Date, Says: "place in the queue for an immigrant visa",
		Aliases: []string{"Priority Date 1 -Date", "Visa Priority Date", "PERM Priority Date", "I-140 Priority Date"}}
	fieldI485Filed = &facts.Field{Name: "i485_filed", Title: "I-485 filed", Kind: facts.Date, Says: "day the application to adjust status was filed",
		Aliases: []string{"I-485 Filed Date", "I-485 Filing Date", "AOS Filed Date", "AOS Filing Date", "I-485 Received Date"}}
)

// decisionWords are other words for how an extension or renewal was decided. A filing that is pending has no result.
var decisionWords = map[string]string{
	"Granted": Approved, "Approval": Approved, "Refused": denied, "Denial": denied, "Rejected": denied, "Revoked": denied, "Abandoned": denied,
	"Withdrawal": decisionWithdrawn, "Canceled": decisionWithdrawn, "Cancelled": decisionWithdrawn,
	"Pending": "", "In process": "", "In progress": "", "Under review": "", "Filed": "", "Received": "", "Open": "",
}

// The facts of an ended employment.
var (
	fieldWithdrawalSent = &facts.Field{Name: "withdrawal_sent", Title: "Withdrawal sent", Kind: facts.Date, Says: "day USCIS was notified that the employment under the petition ended",
		Aliases: []string{"Petition Withdrawal Sent", "USCIS Withdrawal Date"}}
	fieldDepartureReported = &facts.Field{Name: "departure_reported", Title: "Departure reported", Kind: facts.Date, Says: "day a STEM OPT worker's departure was reported to the school",
		Aliases: []string{"DSO Notified", "Departure Reported to DSO"}}
)

// Fields is the dictionary of a stay.
var Fields = facts.NewDictionary("stay",
	FieldClass, FieldFrom, FieldExpires, fieldPetitionFrom, FieldPetitionExpires, FieldI94Expires,
	FieldEADCategory, fieldEADFrom, FieldEADExpires, FieldEADRenewalFiled, FieldEADRenewalDecided, FieldPassportExpires, FieldVisaExpires,
	FieldFirstAdmitted, fieldDaysAbroad, fieldMaxoutStated,
	FieldExtensionFiled, FieldExtensionDecided, FieldExtensionResult, fieldExtensionPlanned,
	FieldProgramEnds, fieldStemStarts, FieldCapGapFiled, FieldCapYear,
	FieldPERMFiled, FieldI140Filed, fieldI140Approved, FieldPriorityDate, fieldI485Filed,
	fieldWithdrawalSent, fieldDepartureReported,
	FieldEADRenewalResult, FieldDesignationEnds, fieldPreference, fieldChargeability,
	fieldAddressChanged, fieldAddressReported, fieldStemChanged, fieldStemChangeReported, fieldUnemployedDays, fieldDepartedUS, fieldDaysBack,
	fieldBlanketExpires, fieldNewOffice, fieldEventEnds, fieldExchangeCategory, fieldExchangeFrom, fieldFullTimeCPT, FieldEADRevoked, fieldStemPlanSent,
	fieldStemValidated, fieldStemEvaluated, fieldStemFinalEvaluated, fieldUnemployedSpells, FieldClassStated)

// Stay is one person's time in one class: the facts of a record, read once.
type Stay struct {
	// Key distinguishes the stays of one person: see KeyOf.
	Key string
	// Class is the class of admission, "" if not stated.
	Class string
	// DurationOfStatus is set where the I-94 shows D/S instead of a date.
	DurationOfStatus bool

	From, Expires                   civil.Date
	PetitionFrom, PetitionExpires   civil.Date
	I94Expires                      civil.Date
	EADCategory                     string
	EADFrom, EADExpires, EADRenewal civil.Date
	EADRenewalDecided               civil.Date
	EADRenewalResult                string
	DesignationEnds                 civil.Date
	// EADRevoked is the day the card was revoked, none for one that was not; FormerRevoked the day an earlier card was, which this
	// one has followed.
	EADRevoked, FormerRevoked    civil.Date
	PassportExpires, VisaExpires civil.Date
	FirstAdmitted, MaxoutStated  civil.Date
	DaysAbroad                   int
	ExtensionReceived            civil.Date
	ExtensionDecided             civil.Date
	ExtensionResult              string
	ExtensionStart               civil.Date
	ProgramEnds, StemStarts      civil.Date
	CapPetitionFiled             civil.Date
	CapFiscalYear                int
	// CapApprovedStart and CapEnded are what became of the cap petition; CapRefused is set where it came to nothing, on
	// whatever day. They are known from filings and from the status that followed.
	CapApprovedStart, CapEnded civil.Date
	CapRefused                 bool
	// Ended are the denials, revocations and withdrawals of what time beyond the maximum could rest on.
	Ended                              []greencard.Ending
	PERMFiled, I140Filed, I140Approved civil.Date
	I485Filed                          civil.Date
	WithdrawalSent, DepartureReported  civil.Date

	// Record is where the values above come from.
	Record facts.Record

	filings []Filing
	// extended and renewed are set where one of the filings was made against the end of the stay, or of the card: its receipt is
	// not that of an earlier one.
	extended, renewed bool
	// takenBack is how an approval that the record shows came to nothing afterwards, "" where it stands.
	takenBack string
	// cardStated is set where the end of the card is what the source record calls the end of status.
	cardStated bool
}

// FromRecord reads a stay out of its stored facts.
func FromRecord(key string, r facts.Record) Stay {
	s := Stay{
		Key: key, Class: r.Text(FieldClass), DurationOfStatus: r.Text(FieldI94Expires) == "D/S" || r.Text(FieldExpires) == "D/S",
		From: r.Date(FieldFrom), Expires: r.Date(FieldExpires),
		PetitionFrom: r.Date(fieldPetitionFrom), PetitionExpires: r.Date(FieldPetitionExpires),
		I94Expires: r.Date(FieldI94Expires), EADCategory: r.Text(FieldEADCategory),
		EADFrom: r.Date(fieldEADFrom), EADExpires: r.Date(FieldEADExpires), EADRenewal: r.Date(FieldEADRenewalFiled),
		EADRenewalDecided: r.Date(FieldEADRenewalDecided), EADRenewalResult: r.Text(FieldEADRenewalResult),
		DesignationEnds: r.Date(FieldDesignationEnds), EADRevoked: r.Date(FieldEADRevoked),
		PassportExpires: r.Date(FieldPassportExpires), VisaExpires: r.Date(FieldVisaExpires),
		FirstAdmitted: r.Date(FieldFirstAdmitted), MaxoutStated: r.Date(fieldMaxoutStated), DaysAbroad: r.Int(fieldDaysAbroad),
		ExtensionReceived: r.Date(FieldExtensionFiled), ExtensionDecided: r.Date(FieldExtensionDecided),
		ExtensionResult: r.Text(FieldExtensionResult), ExtensionStart: r.Date(fieldExtensionPlanned),
		ProgramEnds: r.Date(FieldProgramEnds), StemStarts: r.Date(fieldStemStarts),
		CapPetitionFiled: r.Date(FieldCapGapFiled), CapFiscalYear: r.Int(FieldCapYear),
		PERMFiled: r.Date(FieldPERMFiled), I140Filed: r.Date(FieldI140Filed), I140Approved: r.Date(fieldI140Approved),
		I485Filed:      r.Date(fieldI485Filed),
		WithdrawalSent: r.Date(fieldWithdrawalSent), DepartureReported: r.Date(fieldDepartureReported), Record: r,
	}
	if s.EADFrom.After(s.EADRevoked) {
		s.EADRevoked, s.FormerRevoked = civil.Date{}, s.EADRevoked
	}
	return s
}

// End is the end of the stay, the earlier of petition and I-94: both must be valid. Where neither is recorded, it is the last day of
// status that the source states.
func (s *Stay) End() civil.Date {
	return cmp.Or(civil.Earliest(s.PetitionExpires, s.I94Expires), s.Expires)
}

// EndFields are the fields that have the end of the stay.
func (s *Stay) EndFields() []*facts.Field {
	if s.PetitionExpires.IsZero() && s.I94Expires.IsZero() {
		return []*facts.Field{FieldExpires}
	}
	return []*facts.Field{FieldPetitionExpires, FieldI94Expires}
}

// KeyOf is the key under which a new stay is kept: its class, and its first day when that is known.
func KeyOf(r facts.Record) string {
	class, from := r.Text(FieldClass), r.Text(FieldFrom)
	if from == "" {
		return class
	}
	return class + "@" + from
}

// Match finds the stay that new facts belong to, among the keys of a person's stays and their records: the one of the
// same class and first day; where either side does not know the first day, the latest of the class; where the new facts
// name no class, the latest of all. It returns "" with ok false when the facts begin a new stay.
func Match(stays map[string]facts.Record, given facts.Record) (key string, ok bool) {
	class, from := given.Text(FieldClass), given.Text(FieldFrom)
	if _, exact := stays[KeyOf(given)]; exact {
		return KeyOf(given), true
	}
	for k, r := range stays {
		sameClass := class == "" || r.Text(FieldClass) == "" || r.Text(FieldClass) == class
		sameStart := from == "" || r.Text(FieldFrom) == "" || r.Text(FieldFrom) == from
		if sameClass && sameStart && (!ok || later(r, stays[key]) || !later(stays[key], r) && k > key) {
			key, ok = k, true
		}
	}
	return key, ok
}

func later(a, b facts.Record) bool { return a.Text(FieldFrom) > b.Text(FieldFrom) }
