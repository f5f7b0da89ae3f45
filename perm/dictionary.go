package perm

import (
	"mobility/internal/facts"
)

// CaseKey names the case that a row of any sheet belongs to.
var CaseKey = facts.NewDictionary("perm-case", fieldCase)

// Fields is the dictionary of a case.
var Fields = facts.NewDictionary("perm",
	FieldBeneficiary, FieldEmployer, fieldFEIN, fieldEmployees, FieldApply, FieldTitle, fieldSOC, FieldOccupation,
	FieldDuties, FieldRequirements, fieldEducation, fieldExperienceMonths, fieldRequiresExperience,
	fieldRequiresAdvancedDegree, fieldTravel,
	fieldAddress, FieldCity, fieldCounty, fieldState, fieldZip, fieldArea, fieldRural, fieldOtherWorksites, FieldWage, fieldWagePer,
	fieldPWDNumber, fieldRequested, fieldDetermined, fieldPWDFrom, fieldPWDTo, fieldPWDWage, fieldPWDWagePer,
	fieldSelected, fieldCompetitive, fieldUnion, fieldNotPosted,
	fieldEmployerPays, fieldPaymentReceived, fieldRepayment, fieldOwnership, fieldFamilial, fieldGained,
	fieldGainedElsewise, fieldExceeds, fieldLanguage, fieldCombination, fieldCorporateChange, fieldLayoff, fieldLayoffNotified, fieldLayoffReviewed,
	fieldFileBy, fieldNoApplicants, fieldReportSigned, fieldNumber, FieldFiled, fieldLetter, fieldExtensionDays, fieldAnswered,
	fieldSupervised, fieldSupervision, fieldDraftSent, fieldReportRequested, fieldReportSent, fieldDecision, fieldDecided, fieldCertified, fieldDenied, fieldReconsideration, fieldReconsiderationDenied, fieldReviewRequested,
	FieldI140Filed, fieldWithdrawn,
	fieldApplicationEvidence, fieldPWDEvidence, fieldReportEvidence, fieldResumesEvidence, fieldLayoffEvidence,
	fieldNecessityEvidence, fieldQualifications, fieldOwnershipEvidence, fieldFeesEvidence, fieldCorporateEvidence,
	fieldAuditEvidence, fieldStatementEvidence, fieldSelectionEvidence, fieldSourcesEvidence, fieldAttestation, fieldScheduleA,
)

// RecruitmentFields, NoticeFields and ApplicantFields are the dictionaries of what a case has several of.
var (
	RecruitmentFields = facts.NewDictionary("perm-recruitment",
		FieldStep, FieldStepNumber, fieldFrom, fieldTo, fieldPlace, fieldText, fieldEvidence)
	NoticeFields = facts.NewDictionary("perm-notice",
		fieldPosted, fieldRemoved, fieldNoticePlace, fieldToUnion, fieldInHouse, fieldNoticeWage, fieldNoticeWagePer,
		fieldNoticeText, fieldSignedBy, fieldCountOpenDays, fieldOpenWeekdays, fieldClosed, fieldOpenOnHolidays,
		fieldNoticeEvidence)
	ApplicantFields = facts.NewDictionary("perm-applicant",
		fieldApplicant, fieldApplicantName, fieldApplied, fieldSource, fieldUSWorker, fieldContacted, fieldContactBy,
		fieldInterviewed, fieldOutcome, fieldReason, fieldExplanation, fieldTrainable, fieldApplicantEvidence)
)

// RecruitmentKey is the key under which a new step is kept: its kind, and its number or else its first day.
func RecruitmentKey(r facts.Record) string {
	switch step, number := r.Text(FieldStep), r.Text(FieldStepNumber); {
	case number != "":
		return step + "-" + number
	default:
		return step + ":" + r.Text(fieldFrom)
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
		return given.Text(fieldFrom) == "" && b == "" || have.Text(fieldFrom) == given.Text(fieldFrom)
	}
	return onlyMatch(stored, RecruitmentKey(given), alike)
}

// NoticeKey is the key under which a new notice is kept: the day it was posted, and the place.
func NoticeKey(r facts.Record) string {
	if place := r.Text(fieldNoticePlace); place != "" {
		return r.Text(fieldPosted) + " " + place
	}
	return r.Text(fieldPosted)
}

// MatchNotice finds the stored notice that new facts belong to: posted on the same day at the same place, where blanks
// agree with anything, if there is just one.
func MatchNotice(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	alike := func(have facts.Record) bool {
		return agree(have, given, fieldPosted) && agree(have, given, fieldNoticePlace)
	}
	return onlyMatch(stored, NoticeKey(given), alike)
}

// ApplicantKey is the key under which a new applicant is kept: the number, or the name where there is none.
func ApplicantKey(r facts.Record) string {
	if id := r.Text(fieldApplicant); id != "" {
		return id
	}
	return r.Text(fieldApplicantName)
}

// MatchApplicant finds the stored applicant that new facts belong to: by number, or by name where either side has no
// number.
func MatchApplicant(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	alike := func(have facts.Record) bool {
		if have.Text(fieldApplicant) != "" && given.Text(fieldApplicant) != "" {
			return have.Text(fieldApplicant) == given.Text(fieldApplicant)
		}
		name := given.Text(fieldApplicantName)
		return name != "" && have.Text(fieldApplicantName) == name
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
