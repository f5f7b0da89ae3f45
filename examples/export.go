package examples

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"mobility/internal/civil"
)

// Export is a file as a system writes it: a header and rows of text.
type Export struct {
	header []string
	rows   [][]string
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Title string
	*Export
}

// Header returns the names of the columns.
func (e *Export) Header() []string { return e.header }

// Rows returns the rows below the header, each with as many cells as there are columns.
func (e *Export) Rows() [][]string { return e.rows }

// WriteCSV writes the export with commas between the cells.
func (e *Export) WriteCSV(w io.Writer) error { return e.write(w, ',') }

// WriteTSV writes the export with tabs between the cells.
func (e *Export) WriteTSV(w io.Writer) error { return e.write(w, '\t') }

func (e *Export) write(w io.Writer, comma rune) error {
	out := csv.NewWriter(w)
	out.Comma = comma
	err := out.Write(e.header)
	if err == nil {
		err = out.WriteAll(e.rows)
	}
	if err != nil {
		return fmt.Errorf("writing the example of %d rows: %w", len(e.rows), err)
	}
	return nil
}

// column is one column of an export.
type column struct {
	header string
	cell   func(*person) string
}

func newExport(columns []column, people []*person) *Export {
	e := &Export{header: make([]string, len(columns))}
	for i, c := range columns {
		e.header[i] = c.header
	}
	for _, p := range people {
		row := make([]string, len(columns))
		for i, c := range columns {
			row[i] = c.cell(p)
		}
		e.rows = append(e.rows, row)
	}
	return e
}

// hrColumns are the columns of the HR export: the employment, the stay, and two that an importer has no place for.
func hrColumns() []column {
	columns := []column{
		{"Employee ID", (*person).id},
		{"Legal First Name", func(p *person) string { return p.first }},
		{"Legal Last Name", func(p *person) string { return p.last }},
		{"Work Email", func(p *person) string { return mailbox(p.first, p.last) + "@northwind.example" }},
		{"Manager ID", func(p *person) string { return whole(p.managerSerial, employeeID) }},
		{"Legal Entity", func(p *person) string { return p.employer.name }},
		{"Company Tax ID", func(p *person) string { return p.employer.fein }},
		{"Hire Date", func(p *person) string { return american(p.hired) }},
		{"Original Hire Date", func(p *person) string { return american(p.firstHired) }},
		{"Termination Date", func(p *person) string { return american(p.left) }},
		{"Termination Reason", func(p *person) string { return p.leaveReason }},
		{"Employment Status", func(p *person) string { return p.status }},
		{"Job Title", func(p *person) string { return p.job.title }},
		{"Job Code", func(p *person) string { return p.job.code }},
		{"SOC Code", func(p *person) string { return p.job.soc }},
		{"Department", func(p *person) string { return p.department.name }},
		{"Cost Center", func(p *person) string { return p.department.costCenter }},
		{"Work Location", func(p *person) string { return p.site.name }},
		{"Work Address", func(p *person) string { return p.site.street }},
		{"Work City", func(p *person) string { return p.site.city }},
		{"Work State", func(p *person) string { return p.site.state }},
		{"Work Postal Code", func(p *person) string { return p.site.zip }},
		{"Remote", func(p *person) string { return yesNo(p.remote) }},
		{"Pay Rate", func(p *person) string { return string(appendMoney(nil, p.payCents)) }},
		{"Paid Per", func(p *person) string { return p.job.per() }},
		{"Scheduled Weekly Hours", func(p *person) string { return strconv.Itoa(p.hours) }},
		{"Citizenship", func(p *person) string { return p.citizenship }},
		{"Work Authorization", (*person).authorization},
	}
	columns = append(columns, stayColumns()...)
	return append(columns,
		column{"SSN", func(p *person) string { return fmt.Sprintf("000-00-%04d", p.serial) }},
		column{"T-Shirt Size", func(p *person) string { return shirts[p.serial%len(shirts)] }})
}

var shirts = []string{"S", "M", "L", "XL"}

// stayColumns are the facts of the stay as the HR system holds them, each column in its own spelling of dates.
func stayColumns() []column {
	return []column{
		{"Visa Type", func(p *person) string { return p.hr.Class }},
		{"Visa Status Start", hrDate(iso, func(f *Facts) When { return f.From })},
		{"Visa Status Expiration", hrDate(iso, func(f *Facts) When { return f.Expires })},
		{"I-797 Expiration Date", hrDate(iso, func(f *Facts) When { return f.Petition })},
		{"I-94 Expiration Date", func(p *person) string {
			return durationOfStatus(american(p.on(p.hr.i94())), p.hr.DS)
		}},
		{"EAD Type", func(p *person) string { return p.hr.EADCategory }},
		{"EAD Start Date", hrDate(american, func(f *Facts) When { return f.EADFrom })},
		{"EAD Expiration Date", hrDate(american, func(f *Facts) When { return f.EAD })},
		{"EAD Renewal Received Date", hrDate(iso, func(f *Facts) When { return f.EADRenewal })},
		{"Passport Expiration Date", hrDate(dashed, func(f *Facts) When { return f.Passport })},
		{"Visa Stamp Expiration", hrDate(iso, func(f *Facts) When { return f.Visa })},
		{"First Admission Date", hrDate(iso, func(f *Facts) When { return f.FirstAdmitted })},
		{"Recapture Days", func(p *person) string { return whole(p.hr.DaysAbroad, strconv.Itoa) }},
		{"Extension Received Date", hrDate(iso, func(f *Facts) When { return f.Extension })},
		{"Extension Decision", func(p *person) string { return p.hr.Decision }},
		{"Extension Decision Date", hrDate(iso, func(f *Facts) When { return f.Decided })},
		{"Program End Date", hrDate(iso, func(f *Facts) When { return f.ProgramEnds })},
		{"STEM OPT Start Date", hrDate(iso, func(f *Facts) When { return f.StemStarts })},
		{"STEM Validation Date", hrDate(iso, func(f *Facts) When { return f.Validated })},
		{"I-983 Submitted", ofFirst(func(f *Facts) When { return f.Planned })},
		{"I-983 Evaluation Sent", hrDate(iso, func(f *Facts) When { return f.Evaluated })},
		{"Cap Petition Filed Date", hrDate(iso, func(f *Facts) When { return f.CapPetition })},
		{"Cap FY", func(p *person) string { return whole(fiscalYear(p.on(p.hr.CapPetition)), strconv.Itoa) }},
		{"PERM Filed Date", hrDate(iso, func(f *Facts) When { return f.PERM })},
		{"I-140 Approved Date", hrDate(iso, func(f *Facts) When { return f.I140 })},
	}
}

// ofFirst is the cell of a date that the HR system holds for the first person of a situation only.
func ofFirst(get func(*Facts) When) func(*person) string {
	return func(p *person) string {
		if p.nth > 0 {
			return ""
		}
		return iso(p.on(get(&p.hr)))
	}
}

// hrDate is the cell of a date the HR system holds.
func hrDate(spell func(civil.Date) string, get func(*Facts) When) func(*person) string {
	return func(p *person) string { return spell(p.on(get(&p.hr))) }
}

// i94 is the end of the I-94, which is the petition's where it has none of its own.
func (f *Facts) i94() When {
	if f.I94 == nil {
		return f.Petition
	}
	return f.I94
}

// fiscalYear is the federal fiscal year whose cap a petition filed on a day from April on counts against.
func fiscalYear(filed civil.Date) int {
	if filed.IsZero() {
		return 0
	}
	return filed.Year() + 1
}

func iso(d civil.Date) string { return d.String() }

func american(d civil.Date) string { return spelled(d, "01/02/2006") }

func slashed(d civil.Date) string { return spelled(d, "1/2/2006") }

func dashed(d civil.Date) string { return spelled(d, "02-Jan-2006") }

func spelled(d civil.Date, layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(layout)
}

// durationOfStatus writes an I-94 date as files do: "D/S", a date, or a date and "(D/S)".
func durationOfStatus(date string, ds bool) string {
	switch {
	case !ds:
		return date
	case date == "":
		return "D/S"
	default:
		return date + " (D/S)"
	}
}

// whole writes a whole number, and nothing for 0.
func whole(n int, write func(int) string) string {
	if n == 0 {
		return ""
	}
	return write(n)
}

func yesNo(b bool) string {
	if b {
		return "Yes"
	}
	return "No"
}

func (j job) per() string {
	if j.hourly {
		return "Hour"
	}
	return "Year"
}

// appendMoney appends an amount of less than ten million, with a comma between thousands: 138,500.00.
func appendMoney(b []byte, cents int) []byte {
	dollars := cents / 100
	if dollars >= 1000 {
		b = strconv.AppendInt(b, int64(dollars/1000), 10)
		b = append(b, ',', digit(dollars/100), digit(dollars/10), digit(dollars))
	} else {
		b = strconv.AppendInt(b, int64(dollars), 10)
	}
	return append(b, '.', digit(cents/10), digit(cents))
}

// digit is the last decimal digit of n.
func digit(n int) byte { return byte('0' + n%10) }
