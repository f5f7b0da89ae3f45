package perm

import "mobility/internal/facts"

// CaseKey names the case that a row of any sheet belongs to.
var CaseKey = facts.NewDictionary("perm-case", FieldCase)

// Fields is the dictionary of a case.
var Fields = facts.NewDictionary("perm",
	FieldBeneficiary, FieldEmployer, FieldFEIN, FieldEmployees, FieldApply, FieldTitle, FieldSOC, FieldOccupation,
	FieldDuties, FieldRequirements, FieldEducation, FieldExperienceMonths, FieldRequiresExperience,
	FieldRequiresAdvancedDegree, FieldTravel,
	FieldAddress, FieldCity, FieldCounty, FieldState, FieldZip, FieldArea, FieldRural, FieldWage, FieldWagePer,
	FieldPWDNumber, FieldRequested, FieldDetermined, FieldPWDFrom, FieldPWDTo, FieldPWDWage, FieldPWDWagePer,
	FieldSelected, FieldCompetitive, FieldUnion,
	FieldEmployerPays, FieldPaymentReceived, FieldRepayment, FieldOwnership, FieldFamilial, FieldGained,
	FieldGainedElsewise, FieldExceeds, FieldCorporateChange, FieldLayoff, FieldLayoffNotified, FieldLayoffReviewed,
	FieldFileBy, FieldReportSigned, FieldNumber, FieldFiled, FieldLetter, FieldExtensionDays, FieldAnswered,
	FieldSupervised, FieldDraftSent, FieldDecision, FieldDecided, FieldCertified, FieldDenied, FieldReconsideration,
	FieldI140Filed, FieldWithdrawn,
	FieldApplicationEvidence, FieldPWDEvidence, FieldReportEvidence, FieldResumesEvidence, FieldLayoffEvidence,
	FieldNecessityEvidence, FieldQualifications, FieldOwnershipEvidence, FieldFeesEvidence, FieldCorporateEvidence,
	FieldAuditEvidence,
)

// RecruitmentFields, NoticeFields and ApplicantFields are the dictionaries of what a case has several of.
var (
	RecruitmentFields = facts.NewDictionary("perm-recruitment",
		FieldStep, FieldStepNumber, FieldFrom, FieldTo, FieldPlace, FieldText, FieldEvidence)
	NoticeFields = facts.NewDictionary("perm-notice",
		FieldPosted, FieldRemoved, FieldNoticePlace, FieldToUnion, FieldInHouse, FieldNoticeWage, FieldNoticeWagePer,
		FieldNoticeText, FieldSignedBy, FieldCountOpenDays, FieldOpenWeekdays, FieldClosed, FieldOpenOnHolidays,
		FieldNoticeEvidence)
	ApplicantFields = facts.NewDictionary("perm-applicant",
		FieldApplicant, FieldApplicantName, FieldApplied, FieldSource, FieldUSWorker, FieldContacted, FieldContactBy,
		FieldInterviewed, FieldOutcome, FieldReason, FieldExplanation, FieldTrainable, FieldApplicantEvidence)
)

// RecruitmentKey is the key under which a new step is kept: its kind, and its number or else its first day.
func RecruitmentKey(r facts.Record) string {
	switch step, number := r.Text(FieldStep), r.Text(FieldStepNumber); {
	case number != "":
		return step + "-" + number
	default:
		return step + ":" + r.Text(FieldFrom)
	}
}

// MatchRecruitment finds the stored step that new facts belong to: of the same kind, with the same number, or the same
// first day where one side has no number. A row without either belongs to the only step of its kind.
func MatchRecruitment(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	alike := func(have facts.Record) bool {
		if have.Text(FieldStep) != given.Text(FieldStep) {
			return false
		}
		a, b := have.Text(FieldStepNumber), given.Text(FieldStepNumber)
		if a != "" && b != "" {
			return a == b
		}
		return given.Text(FieldFrom) == "" && b == "" || have.Text(FieldFrom) == given.Text(FieldFrom)
	}
	return onlyMatch(stored, RecruitmentKey(given), alike)
}

// NoticeKey is the key under which a new notice is kept: the day it was posted, and the place.
func NoticeKey(r facts.Record) string {
	if place := r.Text(FieldNoticePlace); place != "" {
		return r.Text(FieldPosted) + " " + place
	}
	return r.Text(FieldPosted)
}

// MatchNotice finds the stored notice that new facts belong to: posted on the same day at the same place, where blanks
// agree with anything, if there is just one.
func MatchNotice(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	alike := func(have facts.Record) bool {
		return agree(have, given, FieldPosted) && agree(have, given, FieldNoticePlace)
	}
	return onlyMatch(stored, NoticeKey(given), alike)
}

// ApplicantKey is the key under which a new applicant is kept: the number, or the name where there is none.
func ApplicantKey(r facts.Record) string {
	if id := r.Text(FieldApplicant); id != "" {
		return id
	}
	return r.Text(FieldApplicantName)
}

// MatchApplicant finds the stored applicant that new facts belong to: by number, or by name where either side has no
// number.
func MatchApplicant(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	alike := func(have facts.Record) bool {
		if have.Text(FieldApplicant) != "" && given.Text(FieldApplicant) != "" {
			return have.Text(FieldApplicant) == given.Text(FieldApplicant)
		}
		name := given.Text(FieldApplicantName)
		return name != "" && have.Text(FieldApplicantName) == name
	}
	return onlyMatch(stored, ApplicantKey(given), alike)
}

// agree reports whether two records say the same of a field, or one of them nothing.
func agree(a, b facts.Record, f *facts.Field) bool {
	have, given := a.Text(f), b.Text(f)
	return have == "" || given == "" || have == given
}

// onlyMatch finds the stored record of a key or else the only one that is alike.
func onlyMatch(stored map[string]facts.Record, exact string, alike func(facts.Record) bool) (key string, ok bool) {
	if have, found := stored[exact]; found && alike(have) {
		return exact, true
	}
	for k, have := range stored {
		if !alike(have) {
			continue
		}
		if ok {
			return "", false
		}
		key, ok = k, true
	}
	return key, ok
}
