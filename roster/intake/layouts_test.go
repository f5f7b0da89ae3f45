package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/i9"
	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// TestLayoutsOfOtherSystems: of the columns that systems export, nine of ten become a field, are dropped as sensitive, or are left
// out for a reason that is reported.
func TestLayoutsOfOtherSystems(t *testing.T) {
	people := []*facts.Dictionary{roster.Fields, status.Fields}
	forms := []*facts.Dictionary{roster.Fields, i9.Fields}
	layouts := map[string]struct {
		dictionaries []*facts.Dictionary
		headers      string
	}{
		"PeopleSoft": {people, "EMPLID|EMPL_RCD|EFFDT|EFFSEQ|HR_STATUS|EMPL_STATUS|PER_ORG|LAST_NAME|FIRST_NAME|MIDDLE_NAME|PREF_FIRST_NAME|" +
			"EMAIL_ADDR|HIRE_DT|LAST_HIRE_DT|TERMINATION_DT|COMPANY|DEPTID|DEPTNAME|JOBCODE|JOBTITLE|FULL_PART_TIME|EMPL_CLASS|REG_TEMP|" +
			"REPORTS_TO|MANAGER_ID|LOCATION|LOCATION_DESCR|LOCATION_CITY|LOCATION_STATE|ANNUAL_RT|STD_HOURS|VISA_PERMIT_TYPE|DT_ISSUED|EXPIRATN_DT"},
		"Workday, Get_Workers": {people, "Worker_WID|Worker_Employee_ID|Worker_User_ID|Legal_Name_Data_First_Name|Legal_Name_Data_Last_Name|" +
			"Preferred_Name_Data_First_Name|Preferred_Name_Data_Last_Name|Birth_Date|Citizenship_Status_Code|Citizenship_Status_Descriptor|National_ID_Data_ID|" +
			"National_ID_Type|Passport_ID_Data_ID|Passport_ID_Type_ID|Passport_Country_Reference_ID|Passport_Issued_Date|Passport_Expiration_Date|" +
			"Passport_Verification Date|Visa_ID_Data_ID|Visa_ID_Type_ID|Visa_Country_Reference_ID|Visa_Issued_Date|Visa_Expiration_Date|" +
			"Visa_Verification Date|Visa_Verified_By_ID|Address_Line_Data_1|Address_Line_Data_2|Address_Line_Data_3|Municipality_1|" +
			"Country_Region_ID_1|Postal_Code_1|Email_Address_1"},
		"Workday, Form I-9": {forms, "Employee_ID|Employee_Last_Name|Employee_First_Name|Employee_Middle_Initial|Employee_Other_Names_Used|Employee_Address|" +
			"Employee_Apt._Number|Employee_City|Employee_State_Code|Employee_Zip_Code|Employee_Date_of_Birth|Employee_Social_Security_Number|" +
			"Citizenship_Status_Reference|Employee_Signature_Date|Alien_Registration_Number_USCIS_Number|Alien_Authorized_to_Work_Until_Date|" +
			"Country_of_Issuance_Reference|Foreign_Passport_Number|Form_I-94_Admission_Number|Worker_Start_Date|Form_I-9_Employer_Signature_Date|" +
			"List_A_Document_Title_Reference|List_A_Issuing_Authority_Reference|List_A_Document_Number|List_A_Expiration_Date|" +
			"List_B_Document_Title_Reference|List_B_Expiration_Date|List_C_Document_Title_Reference|List_C_Expiration_Date|" +
			"List_A_DHS_Document_Title|Document_Presented_as_Receipt"},
		"ADP Workforce Now": {people, "Associate ID|File Number|Payroll First Name|Payroll Last Name|Preferred First Name|Work Contact: Work Email|Hire Date|" +
			"Rehire Date|Termination Date|Position Status|Job Title Description|Home Department Description|Location Description|Reports To Associate ID|" +
			"Regular Pay Rate Amount|Pay Rate Type|Visa Type|Work Authorization Expiration Date|I-9 Completion Date|Worker Category Description"},
		"UKG Pro": {people, "Employee Number|First Name|Last Name|Company Name|Employment Status|Employee Type|Full/Part Time|Original Hire Date|Last Hire Date|" +
			"Termination Date|Termination Reason|Job Code|Job Title|Org Level 1 Description|Location|Supervisor Employee Number|Annual Salary|Scheduled Work Hours|" +
			"Email Address"},
		"Tracker's Forms I-9": {forms, "Employee ID|Last Name|First Name|Hire Date|Section 1 Signed Date|Section 2 Signed Date|Section 3 Signed Date|Citizenship Status|" +
			"Work Authorization Expiration Date|E-Verify Case Number|E-Verify Case Status|Form Version"},
		"Bullhorn's Forms I-9": {forms, "Employee ID|Created|Employee|E-Verify Case #|Section 1 Completed|Section 2 Completed|Section 3 Completed|Authorized Representative|" +
			"Hire Date|Next Step"},
		"SmartERP's Forms I-9": {forms, "Employee ID|I-9 Form ID|I-9 ID|External ID|Company|Organization ID|Business Unit|I-9 status|I-9 Data Source|Initial Entry method|" +
			"I-9 Form Version|Hire Date|Termination Date|Expiry Date|Rehire Date|Work Authorization End Date|Start Date|Receipts Exists"},
		"scanned Forms I-9": {forms, "employee_id|list_a_document_title|list_a_expiration_date|employer_signature_date|reverification_document_title|" +
			"reverification_expiration_date|section_3_date_signed|work_until_date|alien_authorized_to_work_until"},
		"INSZoom": {people, "Employee ID|First Name|Last Name|I-94 Expires On|Passport Expires On|EAD Expires On|I-797 Validity End|Immigration Status|" +
			"Immigration Status Expires On|H1B Six Year Limit|Employer|Case Status|Passport Number"},
		"Envoy": {people, "Employee ID|First Name|Last Name|Work Email|Current Visa Status|Visa Status Expiration Date|Approval Notice End Date|Receipt #|Preference Category|" +
			"Priority Date|Job Title|Work Location|Hire Date"},
		"E-Verify cases": {forms, "Employee ID|Case Number|Case Status|Case Creation Date"},
		"Clio's contacts": {people, "employee_id|title|job_title|first_name|last_name|company|business_street|business_city|business_state|business_postal_code|" +
			"email_address|primary_phone"},
		"Rippling": {people, "Employee ID|Legal first name|Legal last name|Preferred first name|Work email|Start date|End date|Employment status|Employment type|" +
			"Title|Department|Work location name|Manager - Employee ID|Compensation|Entity name"},
		"Gusto": {people, "gusto_employee_id|first_name|last_name|preferred_first_name|work_email|jobs_hire_date|department|title|employment_status|" +
			"termination_effective_date|work_address_city|work_address_state"},
		"Oracle HCM": {people, "Person Number|First Name|Last Name|Enterprise Hire Date|Assignment Status|Actual Termination Date|Job Name|Legal Employer Name"},
		"Paycom":     {people, "Employee_Code|Firstname|Lastname|Hire_Date|Termination_Date|Employee_Status|Position|Work_City|Work_State"},
		"Paylocity": {people, "Employee Id|Last Name|First Name|Middle Name|Employee Status|Hire Date|Rehire Date|Term Date|Term Reason|Position|Cost Center 1|" +
			"Supervisor Id|Work E-Mail|Salary|Pay Type"},
		"Dayforce": {people, "Employee Number|Display Name|First Name|Last Name|Hire Date|Original Hire Date|Status|Status Effective From|Termination Date|Legal Entity"},
		"TriNet":   {people, "Employee ID|Employee Name|Emp Status|Hire Dt|Rehire Dt|Term Dt|Dept|Loc|Job Title|Work Email|Ann Rate|Std Hrs"},
		"Horilla":  {people, "Badge id|First Name|Last Name|Email|Date joining|Job Position|Department|Reporting Manager|Basic Salary|Employee Type|Work Type|Phone"},
	}
	for name, l := range layouts {
		t.Run(name, func(t *testing.T) {
			headers := strings.Split(l.headers, "|")
			m := intake.Map(headers, nil, l.dictionaries...)
			var lost []string
			for i := range m.Columns {
				if c := &m.Columns[i]; !m.Understands(c) {
					lost = append(lost, c.Header)
				}
			}
			t.Logf("%d of %d headers, %d percent", len(headers)-len(lost), len(headers), 100*(len(headers)-len(lost))/len(headers))
			require.LessOrEqual(t, len(lost)*10, len(headers), "not recognized: %v", lost)
		})
	}
}
