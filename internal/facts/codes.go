package facts

import (
	"strings"
	"sync"
)

// codedNames are the names of the fields that the database stores, in the order of their codes. Stored records depend on it: a new
// field comes at the end, and a field that is given up stays.
const codedNames = `
first_name middle_name last_name preferred_name email manager_id employer fein hired original_hired left leave_reason employment_status
worker_type title job_code soc department cost_center worksite address city county state zip work_country remote wage wage_per hours
full_time fte citizenship class status_from status_expires petition_expires i94_expires passport_expires first_admitted edition
edition_expires section_1 attestation section_2 copies_kept list_a_document list_b_document list_b_issuer list_b_number list_b_expires
list_c_document

id full_name birth_country work_authorization i9_section_1 i9_section_2 i9_document i9_document_expires petition_from ead_category
ead_from ead_expires ead_renewal_received ead_renewal_decided visa_expires days_abroad maximum_stay_stated extension_received
extension_decided extension_result extension_start program_ends stem_starts cap_petition_filed cap_fiscal_year perm_filed i140_filed
i140_approved priority_date i485_filed withdrawal_sent departure_reported ead_renewal_result designation_ends preference_category
chargeability address_changed address_reported stem_changed stem_change_reported days_unemployed departed_us days_in_us blanket_expires
new_office event_ends exchange_category exchange_from cpt_full_time ead_revoked stem_plan_sent stem_validated stem_evaluation_sent
stem_final_evaluation_sent unemployment_spells

continued offer_accepted employed_business_days authorized_until authorized_without_end examined remote_examination list_a_issuer
list_a_number list_a_expires list_a_2_document list_a_2_issuer list_a_2_number list_a_2_expires list_a_3_document list_a_3_issuer
list_a_3_number list_a_3_expires list_c_issuer list_c_number list_c_expires receipt receipt_from receipt_issued receipt_expires
receipt_replaced everify_case everify_opened everify_result everify_mismatch everify_decided everify_referred everify_contacted
supplement_b supplement_b_rehired supplement_b_document supplement_b_issuer supplement_b_number supplement_b_expires
supplement_b_name_changed ead_renewal_category memo legal_hold legal_hold_reason scan

open_weekdays closed open_on_holidays everify everify_since single_employer full_time_week status_report_pulled
everify_records_kept_through contact contact_email report_day zone

status filed received decided certified withdrawn begins ends extension soc_title job_title workers worksites_total strike_began
strike_notified wage_from wage_to prevailing_wage prevailing_per prevailing_source prevailing_level prevailing_year prevailing_survey
prevailing_publisher prevailing_determination h1b_dependent willful exempt_only statutory_basis opened place_kept reviewed unused
submitted_copy signed wage_memo actual_wage actual_per actual_wage_system periodic_increases actual_wage_memo pay_system_changed
prevailing_wage_memo notice_memo benefits benefits_differences benefits_same_basis home_country_benefits benefits_summary
benefits_changed corporate_change changed successor successor_fein successor_official successor_official_title assumed change_statement
single_employer_entities single_employer_list exempt_list recruitment_methods recruitment_from recruitment_to recruitment_summary
secondary_entity secondary_entity_name first_day commutable miles decided_by employee last_day wage_since copy_given petition_filed
admitted changed_status degree paid_in_year paid_months method posted removed place_1 place_2 evidence asked_by asked shown shown_at
shown_by note item sha256 public dated taken_off counted_on dependent h1b computation

beneficiary employees apply_to occupation duties requirements minimum_education experience_months requires_experience
requires_advanced_degree travel area rural other_worksites pwd_number requested determined pwd_from pwd_to pwd_wage pwd_wage_per
selected competitive union notice_not_posted employer_pays payment_received repayment ownership familial experience_gained
not_comparable requirements_exceed foreign_language combination_of_occupations layoff layoff_notified layoff_reviewed file_by
no_applicants report_signed dol_case_number letter extension_days audit_answered supervised supervision_required draft_ad_sent
report_requested supervised_report_sent decision denied reconsideration reconsideration_denied balca_requested application_evidence
pwd_evidence report_evidence resumes_evidence layoff_evidence necessity_evidence qualifications_evidence ownership_evidence
fees_evidence corporate_evidence audit_evidence statement_evidence selection_evidence sources_evidence attestation_evidence
schedule_a_evidence step number from to place text to_union in_house_media count_open_days applicant name applied source us_worker
contacted contact_by interviewed outcome reason explanation trainable

form purpose class_sought category_sought receipt_number sent premium_requested requested_start requested_end old_end cap_year stage
notice notice_issued notice_mailed notice_due notice_answered biometrics decision_mailed valid_from valid_to i94_granted consulate
appealed owner waiting_on waiting_since reference process registration_closes registered filing_closes case_status case_status_date
case_status_read dependent_name relation dependent_class dependent_i94_expires dependent_passport_expires dependent_ead_expires
birth_month dependent_note

kind rule citation code column severity summary remedy role basis people file raised assigned next key_column key

class_stated premium_processing open_item i9_open_item

closed_on closed_reason
`

// storedNames are the names by the numbers of their codes.
var storedNames = strings.Fields(codedNames)

const (
	// codeLetters are the codes of the first names. The others have two characters, of which the first is a digit, so that no code is
	// the beginning of another.
	codeLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	codeDigits  = "0123456789"
	codeSeconds = codeLetters + codeDigits
)

// codesByName are the codes of all names that are stored.
var codesByName = sync.OnceValue(func() map[string]string {
	codes := make(map[string]string, len(storedNames))
	for number, name := range storedNames {
		codes[name] = codeOf(number)
	}
	return codes
})

// codeOf writes the code with a number.
func codeOf(number int) string {
	if number < len(codeLetters) {
		return codeLetters[number : number+1]
	}
	number -= len(codeLetters)
	return codeDigits[number/len(codeSeconds):][:1] + codeSeconds[number%len(codeSeconds):][:1]
}

// cutCode takes the code from the front of a stored fact, and returns its number, less than 0 for none.
func cutCode(fact string) (number int, value string) {
	if fact == "" {
		return -1, ""
	}
	number = strings.IndexByte(codeSeconds, fact[0])
	value = fact[1:]
	if number >= len(codeLetters) { // a digit
		if value == "" || strings.IndexByte(codeSeconds, value[0]) < 0 {
			return -1, ""
		}
		number = len(codeLetters) + (number-len(codeLetters))*len(codeSeconds) + strings.IndexByte(codeSeconds, value[0])
		value = value[1:]
	}
	if number < 0 || number >= len(storedNames) {
		return -1, ""
	}
	return number, value
}
