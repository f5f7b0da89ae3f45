package intake_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// peopleFeed are the headers of a law firm's file of people.
const peopleFeed = "Organization Xref|Organization Name|Petitioner Xref|Petitioner Name|Beneficiary Xref|" +
	"Beneficiary Type|" +
	"Beneficiary Record Status|Beneficiary Employee Id|Beneficiary Last Name|Beneficiary First Name|" +
	"Beneficiary Middle Name|" +
	"Primary Beneficiary Id|Relation|Date of Birth|Country of Birth|Country of Citizenship|Alien Number|" +
	"Date of Last Entry into the US|I-94 Number|Immigration Status|Immigration Status Valid From|" +
	"Immigration Status Expiration Date|I-797 Approved Date|I-797 Status|I-797 Valid From|I-797 Expiration Date|" +
	"Final NIV-H/L Status Valid From|Final NIV (Maxout) Date|Maxout Date Applicability and Note|PED|EAD Type|" +
	"EAD Valid From|" +
	"EAD Expiration Date|AP Valid From|AP Expiration Date|EAD/AP Type|EAD/AP Valid From|EAD/AP Expiration Date|" +
	"DS-2019 Valid From|DS-2019 Expiration Date|Passport Last Name|Passport First Name|Passport Number|" +
	"Passport Issuing Country|Passport Valid From|Passport Expiration Date|Visa Type|Visa Valid From|" +
	"Visa Expiration Date|" +
	"Employee Hire Date|Current Job Title|Work Address-Street|Work Address-City|Work Address-State|Work Address-Zip|" +
	"Work Address-Country|Priority Date 1 -Date|Priority Date 1 -Category"

func TestLawFirmsFeedOfPeople(t *testing.T) {
	row := strings.Join([]string{"O1", "Acme Inc.", "P1", "Acme", "B1", "Employee", "Active", "0042", "Rao", "Asha", "",
		"", "Self", "1990-01-01",
		"India", "India", "A123", "05-Feb-24", "9988", "H-1B", "01-Oct-2023", "9/30/2026", "9/1/2023", "Approved",
		"01-Oct-2023", "30-Sep-26",
		"01-Oct-2021", "30-Sep-2027", "", "9/30/2026", "", "", "", "", "", "C09P", "1/15/2026", "14-Jan-2027", "", "",
		"Rao", "Asha", "Z1",
		"India", "2018-01-01", "2028-01-01", "L-1B", "2020-01-01", "2025-01-01", "01-Oct-2021", "Engineer", "1 Main St",
		"Austin", "Texas",
		"78701", "US", "EB-2 5/14/2022", "EB-2"}, "|")
	in, all := take(t, intake.Options{}, peopleFeed, row)
	require.Equal(t, map[string]string{
		"last_name": "Rao", "first_name": "Asha", "employer": "Acme", "hired": "2021-10-01", "title": "Engineer",
		"address": "1 Main St",
		"city":    "Austin", "state": "TX", "zip": "78701", "work_country": "US", "citizenship": "India", "birth_country": "India",
		"class": "H-1B", "status_from": "2023-10-01", "status_expires": "2026-09-30", "petition_from": "2023-10-01",
		"petition_expires": "2026-09-30", "first_admitted": "2021-10-01", "maximum_stay_stated": "2027-09-30",
		"ead_category": "C09",
		"ead_from":     "2026-01-15", "ead_expires": "2027-01-14", "passport_expires": "2028-01-01", "visa_expires": "2025-01-01",
		"priority_date": "2022-05-14", "preference_category": "EB-2",
	}, all[0].facts)
	require.Equal(t, "0042", all[0].id)
	require.Empty(t, all[0].problems)
	require.Equal(t, []string{"Date of Birth", "Alien Number", "I-94 Number", "Passport Number"}, in.Report().Dropped)
	require.Empty(t, becomes(in)["Visa Type"], "the stamp of an earlier class is not the status")
}

// caseFeed are the headers of a law firm's workbook of cases.
const caseFeed = "Case No|Petitioner|Beneficiary Name|Birth Country|Citizenship|Current Status|" +
	"Current Status Expires|I-797 Expires|" +
	"Entry Status|I94 Expires|NIV Max Out Date|I-129S Expires|Petition Expiration Date PED|EAD Expiration|AP Expiration|" +
	"DS-2019 Expires|Visa Priority Date|Visa Preference|Management Info Employee ID|Management Info Job Title|" +
	"Management Info Job Location City|Management Info Job Location State|HR Info - Department|" +
	"HR Info - Department Number|" +
	"HR Info - Job Code|Process Case No|Case Opened|Process Type"

func TestLawFirmsFeedOfCases(t *testing.T) {
	row := func(caseNo, class, expires, i94 string) string {
		return strings.Join([]string{caseNo, "Acme", "Rao, Asha", "India", "India", class, expires, "1900-01-01", "F-1",
			i94, "2027-09-30", "",
			"2026-09-30", "D/S", "", "", "EB-2 1/15/2020", "EB2", "42", "Engineer", "Austin", "TX", "Research", "R1", "J7",
			"P1", "2026-01-01",
			"H-1B Professional"}, "|")
	}
	in, all := take(t, intake.Options{}, caseFeed, row("C1", "H-1B", "2026-09-30", "D/S"), row("C2", "H-1B",
		"2026-09-30", "D/S"))
	require.Equal(t, map[string]string{
		"first_name": "Asha", "last_name": "Rao", "employer": "Acme", "title": "Engineer", "job_code": "J7",
		"department":  "Research",
		"cost_center": "R1", "city": "Austin", "state": "TX", "citizenship": "India", "birth_country": "India",
		"class": "H-1B", "status_expires": "2026-09-30", "petition_expires": "2026-09-30", "i94_expires": "D/S",
		"maximum_stay_stated": "2027-09-30", "priority_date": "2020-01-15", "preference_category": "EB-2",
	}, all[0].facts)
	require.Equal(t, intake.CodeDurationOfStatus, all[0].code(), "a D/S on a card is told")
	require.True(t, all[1].passed, "another case of the person says the same of the person")
	require.Equal(t, 1, in.Report().Accepted)

	_, all = take(t, intake.Options{}, caseFeed, row("C1", "H-1B", "2026-09-30", "D/S"), row("C2", "H-1B", "2029-09-30",
		"D/S"))
	require.True(t, all[0].refused && all[1].refused, "two cases that disagree are for somebody to decide")
	require.Contains(t, all[0].problems[0].Message, "they differ in status_expires")
}

// TestVendorsExports maps whole header rows: no column twice, and the fields that matter.
func TestVendorsExports(t *testing.T) {
	cases := map[string]struct {
		header string
		fields map[string]string
	}{
		"Workday": {"Worker ID|First Name|Last Name|Preferred First Name|Email Address|Worker ID of Direct Manager|" +
			"Manager First Name|" +
			"Hire Date|Original Hire Date|Continuous Service Date|Termination Date|Active Status|Worker Type|" +
			"Business Title|Job Profile|" +
			"Job Code|Supervisory Org Name|Cost Center Code|Cost Center Name|Location Name|Location ID|Remote EE?|" +
			"Compensation Rate|" +
			"Compensation Frequency|FTE|Scheduled Weekly Hours|Time Type|Company Name|Citizenship Country|Citizenship Status",
			map[string]string{"Worker ID": "id", "Hire Date": "hired", "Continuous Service Date": "original_hired",
				"Business Title": "title",
				"Location Name":  "worksite", "Cost Center Code": "cost_center", "Time Type": "full_time", "Job Profile": "",
				"FTE": "fte"}},
		"ADP": {"Associate ID|Position ID|File Number|Legal First Name|Legal Last Name|Work Contact: Work Email|" +
			"Personal Contact: Personal Email|" +
			"Reports To Name|Reports To Associate ID|Hire Date|Rehire Date|Adjusted Service Date|Termination Date|" +
			"Position Status|" +
			"Status Effective Date|Worker Category Description|Job Title Description|Job Title Code|" +
			"Home Department Description|" +
			"Home Department Code|Home Cost Number Code|Location Description|WORKED IN STATE|LIVED-IN STATE|" +
			"Annual Salary|Pay Frequency|" +
			"Standard Hours|Payroll Company Code|Payroll Company Name|Tax ID (SSN)",
			map[string]string{"Associate ID": "id", "Position ID": "", "File Number": "", "Hire Date": "hired",
				"Rehire Date":     "hired",
				"WORKED IN STATE": "state", "LIVED-IN STATE": "", "Pay Frequency": "", "Payroll Company Name": "employer",
				"Tax ID (SSN)":                     "dropped",
				"Personal Contact: Personal Email": "", "Reports To Associate ID": "manager_id"}},
		"BambooHR": {"Employee #|id|First Name|Last Name|Preferred Name|Work Email|Reports To|supervisorEmail|" +
			"Hire Date|Status|Employment Status|" +
			"Job Title|Department|Division|Location|Address Line 1|City|State|Zip Code|Pay rate|Pay type|SSN|Date of Birth",
			map[string]string{"Employee #": "id", "id": "", "Hire Date": "hired", "City": "", "Location": "worksite",
				"SSN":           "dropped",
				"Date of Birth": "dropped", "Department": "department", "Division": ""}},
		"UKG": {"Employee Number|EEID|First name|Last name|Primary e-mail|supervisorID|Last Hire Date|" +
			"Date of original hire|dateOfTermination|" +
			"Employment Status|Employee type|Job description|Alternate title|Job code|Org Level 1 Description|" +
			"primaryWorkLocationCode|addressLine1|" +
			"Hourly or Salaried|FullOrPartTime|CoID|Company",
			map[string]string{"Employee Number": "id", "EEID": "", "Last Hire Date": "hired", "addressLine1": "",
				"Job description": "title",
				"Company":         "employer", "CoID": ""}},
		"SuccessFactors": {"STATUS|USERID|EMPID|USERNAME|FIRSTNAME|LASTNAME|EMAIL|MANAGER|HIREDATE|TITLE|JOBCODE|" +
			"DEPARTMENT|DIVISION|LOCATION",
			map[string]string{"EMPID": "id", "USERID": "", "HIREDATE": "hired", "JOBCODE": "job_code", "LOCATION": "worksite"}},
		"Rippling": {"Employee Id|Legal first name|Legal last name|Work email|Manager - Work email|Start date|" +
			"Employment status|Work location",
			map[string]string{"Employee Id": "id", "Manager - Work email": "", "Start date": "hired",
				"Work location": "worksite"}},
		"Oracle": {"Person Number|First Name|Last Name|Assignment Status|Job Name|Position Name|Effective Start Date|" +
			"Effective End Date|Location",
			map[string]string{"Person Number": "id", "Assignment Status": "employment_status", "Job Name": "title"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			// A row of words, so that no column is blank; those that the cells decide stay out.
			in := begin(t, intake.Options{}, c.header, strings.TrimSuffix(strings.Repeat("x|", strings.Count(c.header, "|")+1),
				"|"))
			require.Empty(t, in.Refusals())
			fields := becomes(in)
			for header, want := range c.fields {
				require.Equal(t, want, fields[header], header)
			}
		})
	}
}

func TestReportIsWhatCommandsPrint(t *testing.T) {
	in, _ := take(t, intake.Options{}, "Employee ID|Last Name|Hire Date|Favourite colour|SSN", "1|Rao|01/31/2020|blue|",
		"2|Lind|13/45/2020|red|")
	text, err := json.Marshal(in.Report())
	require.NoError(t, err)
	require.JSONEq(t, `{
		"mapping": [
			{"column": "Employee ID", "field": "id", "how": "alias", "format": ""},
			{"column": "Last Name", "field": "last_name", "how": "alias", "format": ""},
			{"column": "Hire Date", "field": "hired", "how": "alias", "format": "mm/dd/yyyy"}],
		"ignored": ["Favourite colour"], "dropped": ["SSN"],
		"rows": 2, "accepted": 1, "refused": 1, "passed_over": 0,
		"problems": [
			{"row": 0, "column": "SSN", "field": "", "value": "", "code": "ROS-009", "severity": "note",
			 "message": "contains personal data that is not needed; it was not read"},
			{"row": 3, "column": "Hire Date", "field": "hired", "value": "13/45/2020", "code": "ROS-014", "severity": "error",
			 "message": "\"13/45/2020\" is not a valid calendar date; correct it (the column is read as mm/dd/yyyy)"}],
		"problem_counts": {"ROS-009": 1, "ROS-014": 1}}`, string(text))
}

func TestReportListsSoManyOfACodeAndCountsAll(t *testing.T) {
	lines := []string{"id|last_name|email"}
	for i := range 10_003 {
		lines = append(lines, strings.Repeat("1", 1+i%9)+string(rune('a'+i%26))+strings.Repeat("0", i/234)+"|Rao|none given")
	}
	in := begin(t, intake.Options{}, lines...)
	keep(t, in)
	report := in.Report()
	listed := 0
	for _, p := range report.Problems {
		if p.Code == intake.CodeNoEmail {
			listed++
		}
	}
	require.Equal(t, 10_000, listed)
	require.Equal(t, 10_003, report.ProblemCounts[intake.CodeNoEmail])
}
