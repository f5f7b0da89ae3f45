package intake_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/roster"
	"mobility/roster/intake"
	"mobility/status"
)

// TestHeadersMap goes through the headers that vendors and law firms write.
func TestHeadersMap(t *testing.T) {
	fields := map[string][]string{
		"id": {"Worker ID", "Employee ID", "Employee_ID", "worker_code", "Associate ID", "Employee #", "employeeNumber",
			"Employee Number",
			"EMPID", "Person ID External", "gusto_employee_id", "Employee Id", "WORKER ID", "Person Number", "Personnel number",
			"Empl No", "Beneficiary Employee Id", "Management Info Employee ID", "empnum", "empNo", "employee_number"},
		"first_name": {"First Name", "First_Name", "First", "Legal First Name", "PAYROLL FIRST NAME", "firstName",
			"FIRSTNAME", "Beneficiary First Name"},
		"last_name":      {"Last Name", "Last", "Legal Last Name", "PAYROLL LAST NAME", "lastName", "LASTNAME", "surname"},
		"full_name":      {"Payroll Name", "Beneficiary Name", "Worker"},
		"preferred_name": {"Preferred First Name", "Preferred_Name", "Nickname", "preferredName", "preferred_first_name"},
		"email": {"Email_Address", "Work Contact: Work Email", "WORK E-MAIL", "Work Email", "workEmail", "Primary e-mail",
			"emailAddress", "EMAIL"},
		"manager_id": {"Worker ID of Direct Manager", "Manager_ID", "Reports To Associate ID", "Supervisor ID",
			"supervisorEId", "supervisorID"},
		"hired": {"Hire Date", "Hire Date/Contract Start Date", "Hire_Date", "Hire/Rehire Date", "Hire Date/Rehire Date",
			"hireDate",
			"Last Hire Date", "lastHireDate", "HIREDATE", "Start date", "Rehire Date", "Employee Hire Date",
			"Worker Start Date"},
		"original_hired": {"Original Hire Date", "Continuous Service Date", "Adjusted Service Date", "originalHireDate",
			"date of original hire"},
		"left":              {"Termination Date", "terminationDate", "dateOfTermination", "Employment end date"},
		"employment_status": {"Active Status", "active", "Position Status", "Assignment Status", "Worker Status"},
		"fte":               {"FTE", "FTE %", "Full-Time Equivalent", "Scheduled FTE"},
		"work_country":      {"Work Country", "Country (work)", "Location Country", "Worksite Country Code"},
		"worker_type": {"Worker Type", "Employee/Contingent Worker Type", "Employee_Type",
			"Worker Category Description", "Employee type"},
		"title": {"Business Title", "Position Name", "Job Profile", "Job Title Description", "JOB TITLE",
			"Position Description",
			"Job Title", "Job description", "Alternate title", "TITLE", "Job Name"},
		"job_code": {"Job Code", "Job Title Code", "Job Class Code", "Job Function Code", "JOBCODE"},
		"department": {"Supervisory Org Name", "Department", "Division", "Home Department Description",
			"HOME DEPARTMENT", "HR Info - Department"},
		"cost_center": {"Cost Center Code", "Cost Center Name", "Home Cost Number Code", "General Ledger Segment",
			"Cost Center 1", "Cost center"},
		"worksite": {"Location Name", "Location ID", "Work Space", "Location Description", "Location Code",
			"Location", "primaryWorkLocationCode", "Site"},
		"remote": {"Remote EE?", "Remote EE", "Remote_Work"},
		"wage": {"Compensation Rate", "annual_summary_total_base_pay", "Annual Salary",
			"Regular Pay Rate Amount", "Pay Rate Amount", "payRate"},
		"wage_per": {"Compensation Frequency", "Pay Rate Type", "paidPer", "payType", "Hourly or Salaried",
			"payment_unit", "Pay Type"},
		"hours":     {"Scheduled Weekly Hours", "Default Weekly Hours", "Standard Hours", "Weekly hours"},
		"full_time": {"Time Type", "FullOrPartTime"},
		"employer": {"Company Name", "Company Org Name", "Company Code", "Company", "Payroll Company Code",
			"Legal entity", "Petitioner Name", "Petitioner"},
		"fein": {"Company Tax ID", "federal_withholding_fein", "ein"},
		"citizenship": {"Citizenship Country", "Citizenship Status", "Primary Nationality", "Citizenship",
			"nationality", "Country of Citizenship"},
		"birth_country": {"Country of Birth", "Birth Country"},
		"state": {"WORKED IN STATE", "State (work)", "Work Address-State",
			"Management Info Job Location State", "Worksite State"},
		"city":                {"Work Address-City", "Management Info Job Location City", "Work Location City"},
		"zip":                 {"Work Address-Zip", "Worksite Postal Code"},
		"address":             {"Work Address-Street", "Work Location Address"},
		"i9_section_1":        {"Employee Signature Date"},
		"i9_section_2":        {"Form I 9 Employer Signature Date"},
		"i9_document_expires": {"List A Expiration Date 1"},

		"class":          {"Current Status", "Immigration Status", "Visa Type Name", "i94_status"},
		"status_from":    {"Immigration Status Valid From"},
		"status_expires": {"Current Status Expires", "Immigration Status Expiration Date"},
		"petition_from":  {"I-797 Valid From"},
		"petition_expires": {"I-797 Expiration Date", "I-797 Expires", "Petition Expiration Date PED", "PED",
			"I-129S Expires"},
		"i94_expires":  {"I94 Expires", "i94_expiration"},
		"ead_category": {"EAD Type", "EAD/AP Type"},
		"ead_from":     {"EAD Valid From", "EAD/AP Valid From"},
		"ead_expires": {"EAD Expiration Date", "EAD Expiration", "EAD/AP Expiration Date",
			"Alien Authorized to Work Until Date"},
		"passport_expires":    {"Passport Expiration Date"},
		"visa_expires":        {"Visa Expiration Date"},
		"first_admitted":      {"Final NIV-H/L Status Valid From"},
		"maximum_stay_stated": {"NIV Max Out Date", "Final NIV (Maxout) Date"},
		"program_ends":        {"DS-2019 Expiration Date", "DS-2019 Expires"},
		"priority_date":       {"Visa Priority Date", "Priority Date 1 -Date"},

		"dropped": {"SSN", "Social Security Number", "SSN/SIN", "Tax ID", "National ID", "Date of Birth", "DOB",
			"Alien Number", "I-94 Number",
			"Passport Number", "Passport ID", "Form I 94 Admission Number", "Password", "Bank Account Number", "Visa ID"},
		"": {"Personal Contact: Personal Email", "Address", "Street Address", "City", "State", "Zip", "ZipCode", "Country",
			"CountryCode",
			"LIVED-IN STATE", "Home City", "Legal Address: State", "Legal / Preferred Address: City", "Contract end date",
			"Last Date for Which Paid", "Expiration Date", "Pay Frequency", "Manager First Name", "Reports To Name",
			"Passport Last Name", "Entry Status", "Favourite colour", "Date of Hire Approval", "State (home)",
			"Beneficiary Xref"},
	}
	for field, headers := range fields {
		for _, header := range headers {
			// Beside two more certain columns, so that no column is mapped only because there is no better one.
			in := begin(t, intake.Options{IDColumn: "Key"}, "Key|"+header, "1|x")
			if field == "id" {
				in = begin(t, intake.Options{}, header+"|hired", "1|2020-01-31")
			}
			require.Equal(t, field, becomes(in)[header], header)
		}
	}
}

func TestNoHeaderMeansTwoFields(t *testing.T) {
	meant := make(map[string]string)
	for _, d := range []*facts.Dictionary{roster.Fields, status.Fields} {
		for _, f := range d.Fields {
			own := make(map[string]bool)
			for _, header := range append([]string{f.Name, f.Title}, f.Aliases...) {
				// The fingerprint of one header distinguishes headers as mapping does.
				folded := intake.Fingerprint([]string{header})
				if !own[folded] {
					require.Empty(t, meant[folded], "%q is an alias of %s too", header, f.Name)
				}
				own[folded], meant[folded] = true, f.Name
			}
		}
	}
}

func TestHeadersAreKnownInAnyCaseAndPunctuation(t *testing.T) {
	known := intake.Known(roster.Fields, status.Fields)
	for _, header := range []string{"HIRE_DATE", "hire date", "Hire-Date", " Hire  Date ", "SSN", "Status", "City",
		"_fivetran_start"} {
		require.True(t, known(header), header)
	}
	for _, header := range []string{"", "Rao", "2026-01-01", "#", "Total"} {
		require.False(t, known(header), header)
	}
}

func TestNothingMapsByResemblance(t *testing.T) {
	in := begin(t, intake.Options{}, "Employee ID|Last Name|Hire Dat", "1|Rao|2020-01-31")
	require.Empty(t, becomes(in)["Hire Dat"])
	report := in.Report()
	require.Contains(t, report.Problems[0].Message, `did you mean "Hire Date"?`, "it is only suggested: %v",
		report.Problems)
}

func TestEarlierAliasWinsAndTheOtherIsIgnoredWithTheReason(t *testing.T) {
	in, all := take(t, intake.Options{}, "UserID|WorkerID|Last Name|Division|Department", "EMP1|1|Rao|Chips|Research")
	require.Equal(t, "1", all[0].id)
	require.Equal(t, "Research", all[0].facts["department"])
	report := in.Report()
	require.Equal(t, []string{"UserID", "Division"}, report.Ignored)
	require.Equal(t, `left out: id is taken from column "WorkerID"`, report.Problems[0].Message)
}

func TestBlankColumnGivesWayToOneWithValues(t *testing.T) {
	in, all := take(t, intake.Options{}, "id|last_name|Department|Division", "1|Rao||Chips")
	require.Equal(t, "Chips", all[0].facts["department"])
	require.Empty(t, becomes(in)["Department"])
}

func TestColumnTwice(t *testing.T) {
	t.Run("is refused with both columns", func(t *testing.T) {
		p := refusal(t, intake.Options{}, "id|last_name|Hire Date|hire_date", "1|Rao|2020-01-31|2021-01-31")
		require.Equal(t, intake.CodeColumnTwice, p.Code)
		require.Contains(t, p.Message, "columns 3 and 4 are both hired")
	})
	t.Run("is taken where one is blank throughout", func(t *testing.T) {
		_, all := take(t, intake.Options{}, "id|last_name|Hire Date|Hire Date", "1|Rao||2021-01-31")
		require.Equal(t, "2021-01-31", all[0].facts["hired"])
	})
	t.Run("is decided by a profile", func(t *testing.T) {
		profile := parseProfile(t, "columns: {'Hire Date#1': ignore, 'Hire Date#2': hired}")
		_, all := take(t, intake.Options{Profile: profile}, "id|last_name|Hire Date|Hire Date", "1|Rao|2020-01-31|2021-01-31")
		require.Equal(t, "2021-01-31", all[0].facts["hired"])
	})
	t.Run("does not matter for a column that is left out", func(t *testing.T) {
		take(t, intake.Options{}, "id|last_name|Note|Note", "1|Rao|a|b")
	})
}

func TestStatusIsDecidedByItsCells(t *testing.T) {
	cases := map[string]struct{ cells, header, field string }{
		"words of employment status":         {"Active,Active,Terminated", "Status", "employment_status"},
		"letters of employment status":       {"A,L,T", "Status", "employment_status"},
		"full and part time":                 {"Full-Time,Part-Time,Full-Time", "Status", "full_time"},
		"classes of admission":               {"H-1B,L-1A,TN", "Status", "class"},
		"something else":                     {"Blue,Green,Red", "Status", ""},
		"BambooHR's Employment Status":       {"Full-Time,Contractor,Part-Time", "Employment Status", "worker_type"},
		"full time in Employment Status":     {"Full-Time,Full-Time,Part-Time", "Employment Status", "full_time"},
		"employment words in the same place": {"Hired,Terminated,Accepted", "Employment Status", "employment_status"},
		"ids of managers":                    {"2,,1", "Manager", "manager_id"},
		"names of managers":                  {"Asha Rao,Bo Lind,Asha Rao", "Manager", ""},
		"dates in Terminated":                {"2020-01-31,,", "Terminated", "left"},
		"yes and no in Terminated":           {"Yes,No,No", "Terminated", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			lines := []string{"Employee ID|Last Name|" + c.header}
			for i, cell := range strings.Split(c.cells, ",") {
				lines = append(lines, string(rune('1'+i))+"|Rao|"+cell)
			}
			in := begin(t, intake.Options{}, lines...)
			require.Equal(t, c.field, becomes(in)[c.header])
		})
	}
}

func TestHalfOfTheCellsDecide(t *testing.T) {
	lines := []string{"Employee ID|Last Name|Status", "1|A|Active", "2|B|Blue"}
	require.Equal(t, "employment_status", becomes(begin(t, intake.Options{}, lines...))["Status"])
	require.Empty(t, becomes(begin(t, intake.Options{}, append(lines, "3|C|Red")...))["Status"])
	require.Empty(t, becomes(begin(t, intake.Options{}, "Employee ID|Last Name|Status", "1|A|", "2|B|N/A"))["Status"])
}

func TestWholeNameBesideItsParts(t *testing.T) {
	in, all := take(t, intake.Options{}, "Employee ID|First Name|Last Name|Full Name", "1|Asha|Rao|Rao, A.")
	require.Empty(t, becomes(in)["Full Name"])
	require.Equal(t, "Asha", all[0].facts["first_name"])
	in, all = take(t, intake.Options{}, "Employee ID|First Name|Full Name", "1|Asha|Rao, A.")
	require.Equal(t, "full_name", becomes(in)["Full Name"])
	require.Equal(t, map[string]string{"first_name": "Asha", "last_name": "Rao"}, all[0].facts)
}

func TestStatusBesideEmploymentStatus(t *testing.T) {
	in := begin(t, intake.Options{}, "Employee #|Last Name|Status|Employment Status", "1|Rao|Active|Full-Time",
		"2|Lind|Inactive|Part-Time")
	require.Equal(t, "employment_status", becomes(in)["Status"])
	require.Equal(t, "full_time", becomes(in)["Employment Status"])
	for last, field := range map[string]string{"Part-Time": "full_time", "Contractor": "worker_type"} {
		in, all := take(t, intake.Options{}, "Employee #|Last Name|Status|Employment Status", "1|Rao|Active|Full-Time",
			"2|Lind|Inactive|Terminated", "3|Kim|Active|"+last)
		require.Equal(t, "employment_status", becomes(in)["Status"])
		require.Equal(t, field, becomes(in)["Employment Status"], last)
		require.Equal(t, map[string]string{"last_name": "Lind", "employment_status": "terminated"}, all[1].facts)
		require.NotContains(t, in.Report().ProblemCounts, intake.CodeUnknownWord)
	}
}

func TestWhoseAddress(t *testing.T) {
	city := func(t *testing.T, options intake.Options, header, row string) string {
		t.Helper()
		_, all := take(t, options, header, row)
		return all[0].facts["city"]
	}
	t.Run("a bare address is the home", func(t *testing.T) {
		in, all := take(t, intake.Options{}, "Employee ID|Last Name|Location|City|State|Zip Code", "1|Rao|HQ|Austin|TX|78701")
		require.Equal(t, map[string]string{"last_name": "Rao", "worksite": "HQ"}, all[0].facts)
		require.Equal(t, intake.CodeHomeAddress, in.Report().Problems[0].Code)
	})
	t.Run("field names are the worksite beside a worksite", func(t *testing.T) {
		require.Equal(t, "Austin", city(t, intake.Options{}, "Employee ID|Last Name|Worksite|City|State",
			"1|Rao|HQ|Austin|TX"))
	})
	t.Run("field names are the worksite where all headers are", func(t *testing.T) {
		require.Equal(t, "Austin", city(t, intake.Options{}, "id|last_name|city|state", "1|Rao|Austin|TX"))
	})
	t.Run("a bare city is the home beside a work city", func(t *testing.T) {
		require.Equal(t, "Dallas", city(t, intake.Options{}, "Employee ID|Last Name|City|State|Work City",
			"1|Rao|Austin|TX|Dallas"))
	})
	t.Run("a profile makes it the worksite", func(t *testing.T) {
		profile := parseProfile(t, "address: worksite")
		require.Equal(t, "Austin", city(t, intake.Options{Profile: profile}, "Employee ID|Last Name|Town|Postal Code",
			"1|Rao|Austin|78701"))
	})
	t.Run("a profile makes it the home", func(t *testing.T) {
		profile := parseProfile(t, "address: home")
		require.Empty(t, city(t, intake.Options{Profile: profile}, "id|last_name|worksite|city", "1|Rao|HQ|Austin"))
	})
}

func TestStartDateBesideAPosition(t *testing.T) {
	in := begin(t, intake.Options{}, "Worker ID|Position ID|Business Title|Start Date", "1|P1|Engineer|2020-01-31")
	require.Empty(t, becomes(in)["Start Date"])
	in = begin(t, intake.Options{}, "Worker ID|Business Title|Start Date", "1|Engineer|2020-01-31")
	require.Equal(t, "hired", becomes(in)["Start Date"])
}

func TestSecretsAreDroppedAndShownNowhere(t *testing.T) {
	const secret = "123-45-6789"
	lines := []string{"Employee ID|Last Name|SSN|Reference|Job Title|Hire Date", "1|Rao|" + secret + "|" + secret +
		"|Engineer|2020-02-30",
		"2|Lind|" + secret + "|" + secret + "|" + secret + "|2020-01-31"}
	in, all := take(t, intake.Options{}, lines...)
	report := in.Report()
	require.Equal(t, []string{"SSN", "Reference"}, report.Dropped, "one by its header, one by its cells")
	require.True(t, all[0].refused)
	require.Equal(t, []string{"1", "Rao", "", "", "Engineer", "2020-02-30"}, all[0].cells)
	require.Equal(t, intake.CodeWithheld, all[1].code())
	require.NotContains(t, all[1].facts, "title")
	for _, p := range report.Problems {
		require.NotContains(t, p.Message+p.Value, secret)
	}
	require.Equal(t, intake.CodeNoID, refusal(t, intake.Options{}, "Employee ID|Last Name", secret+"|Rao").Code)

	e := takeOne(t, "Employee ID|Date of Birth|Hire Date", "1|1990-01-01|2020-02-30")
	require.Equal(t, []string{"1", "", "2020-02-30"}, e.cells, "and a row handed back has none of them")
}

func TestFingerprintIsOfTheHeadersInTheirOrder(t *testing.T) {
	f := intake.Fingerprint([]string{"Employee ID", "Hire Date"})
	require.Equal(t, f, intake.Fingerprint([]string{"employee_id", "HIRE DATE"}))
	require.NotEqual(t, f, intake.Fingerprint([]string{"Hire Date", "Employee ID"}))
	require.NotEqual(t, f, intake.Fingerprint([]string{"Employee IDHire Date", ""}))
	require.Len(t, f, 16)
}
