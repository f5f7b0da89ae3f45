package papers

import (
	"slices"

	"mobility/forms"
)

const formPERM = "eta-9089"

// lineIn is a field that a record of the case holds, worker one of the roster, enter one that is not stored.
func lineIn(section, label, name string) forms.Line {
	return forms.Line{Section: section, Label: label, Noun: nounCase, Name: name}
}

func worker(label, name string) forms.Line {
	return forms.Line{Section: "Worker", Label: label, Noun: nounWorker, Name: name, Enter: "on the roster or the status sheet"}
}

func enter(section, label, where string) forms.Line {
	return forms.Line{Section: section, Label: label, Enter: where}
}

// The parts that several forms share.
var (
	employerLines = []forms.Line{
		lineIn("Employer", "Legal business name", "employer"), lineIn("Employer", "Federal employer identification number", "fein"),
		lineIn("Employer", "Number of employees on payroll", "employees"), enter("Employer", "Address and telephone", fromClient),
		enter("Employer", "NAICS code", fromClient), enter("Employer", "Year established", fromClient),
		enter("Employer", "Contact: name, title, telephone, e-mail", fromClient),
	}
	attorneyLines = []forms.Line{
		enter("Attorney or agent", "Name, firm, address, telephone, e-mail", fromCounsel),
		enter("Attorney or agent", "State bar number and state of admission", fromCounsel),
	}
	jobLines = []forms.Line{
		lineIn("Job", "Job title", "title"), lineIn("Job", "SOC code", "soc"), lineIn("Job", "Duties", "duties"),
		lineIn("Job", "Minimum education", "minimum_education"), lineIn("Job", "Experience required, months", "experience_months"),
		lineIn("Job", "Requirements in words", "requirements"), lineIn("Job", "Travel required", "travel"),
		lineIn("Job", "Requirements exceed the normal", "requirements_exceed"), lineIn("Job", "Foreign language required", "foreign_language"),
		lineIn("Job", "Combination of occupations", "combination_of_occupations"),
	}
	worksiteLines = []forms.Line{
		lineIn("Worksite", "Street address", "address"), lineIn("Worksite", "City", "city"), lineIn("Worksite", "County", "county"),
		lineIn("Worksite", "State", "state"), lineIn("Worksite", "ZIP code", "zip"), lineIn("Worksite", "Metropolitan area", "area"),
		lineIn("Worksite", "Other worksites (Appendix B)", "other_worksites"),
	}
	workerLines = []forms.Line{
		worker("Last name", "last_name"), worker("First name", "first_name"), worker("Middle name", "middle_name"),
		worker("Country of citizenship", "citizenship"), worker("Country of birth", "birth_country"),
		enter("Worker", "Date of birth", onPassport), enter("Worker", "Alien registration number, if any", onNotice),
		worker("Class of admission", "class"),
	}
)

// caseForms are the forms of a case, each with its fields.
var caseForms = []forms.Spec{
	{Form: formPERM, Title: "Form ETA-9089, Application for Permanent Employment Certification", Lines: slices.Concat(
		employerLines, attorneyLines,
		[]forms.Line{
			lineIn("Employer", "Worker has an ownership interest", "ownership"), lineIn("Employer", "Family relationship to the worker", "familial"),
			lineIn("Prevailing wage", "PWD tracking number", "pwd_number"), lineIn("Prevailing wage", "Determination date", "determined"),
			lineIn("Prevailing wage", "Validity begins", "pwd_from"), lineIn("Prevailing wage", "Validity ends", "pwd_to"),
			lineIn("Prevailing wage", "Prevailing wage", "pwd_wage"), lineIn("Prevailing wage", "Per", "pwd_wage_per"),
			lineIn("Job", "Wage offered, from", "wage"), lineIn("Job", "Per", "wage_per"),
		}, jobLines, worksiteLines,
		[]forms.Line{
			lineIn("Recruitment", "Kind of occupation", "occupation"), lineIn("Recruitment", "Day a college teacher was selected", "selected"),
			lineIn("Recruitment", "Bargaining representative", "union"), lineIn("Recruitment", "Payment received for the application", "payment_received"),
			lineIn("Recruitment", "Layoff in the last six months", "layoff"), lineIn("Recruitment", "Laid-off workers notified and considered", "layoff_notified"),
			lineIn("Worker (Appendix A)", "Qualifying experience gained with the employer", "experience_gained"),
		}, workerLines)},
	{Form: "eta-9141", Title: "Form ETA-9141, Application for Prevailing Wage Determination", Lines: slices.Concat(employerLines, attorneyLines, jobLines,
		worksiteLines, []forms.Line{enter("Job", "Supervision of other employees, number", fromClient),
			enter("Wage source", "Collective bargaining agreement or survey, if any", fromClient)})},
	{Form: "i-140", Title: "Form I-140, Immigrant Petition for Alien Workers", Lines: slices.Concat(employerLines, attorneyLines, workerLines,
		[]forms.Line{
			lineIn("Petition", "Labor certification number", "dol_case_number"), lineIn("Petition", "Priority date (filing of the application)", "filed"),
			lineIn("Petition", "Labor certification granted", "certified"), enter("Petition", "Classification requested", fromCounsel),
			enter("Petition", "Current address of the worker", "ask the worker; not stored here"), enter("Petition", "Gross and net annual income", fromClient),
			lineIn("Job", "Job title", "title"), lineIn("Job", "SOC code", "soc"), lineIn("Job", "Wage", "wage"), lineIn("Job", "Per", "wage_per"),
			enter("Job", "Permanent and full-time position", fromClient),
		}, worksiteLines)},
	{Form: "i-907", Title: "Form I-907, Request for Premium Processing Service", Lines: slices.Concat(employerLines[:2], attorneyLines, []forms.Line{
		enter("Request", "Form to be expedited and its receipt number", onNotice), enter("Request", "Classification", fromCounsel),
		lineIn("Request", "Petitioner", "employer"),
	}, workerLines[:3])},
	{Form: "g-28", Title: "Form G-28, Notice of Entry of Appearance as Attorney or Accredited Representative", Lines: slices.Concat(attorneyLines,
		[]forms.Line{
			lineIn("Client", "Legal name of the client", "employer"), enter("Client", "Name and title of the signatory", fromClient),
			enter("Client", "Mailing address, telephone and e-mail", fromClient), enter("Appearance", "Form numbers and matter", fromCounsel),
		})},
}
