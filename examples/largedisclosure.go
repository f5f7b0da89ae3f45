package examples

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"mobility/internal/civil"
)

// LargeEmployer is the employer of one case in a hundred of a WriteLargeDisclosure.
const LargeEmployer = "Northwind Robotics, Inc."

// disclosureHeader are the 96 columns of a disclosure workbook of the Department of Labor, of fiscal year 2020.
var disclosureHeader = strings.Fields(`CASE_NUMBER CASE_STATUS RECEIVED_DATE DECISION_DATE ORIGINAL_CERT_DATE VISA_CLASS JOB_TITLE
	SOC_CODE SOC_TITLE FULL_TIME_POSITION BEGIN_DATE END_DATE TOTAL_WORKER_POSITIONS NEW_EMPLOYMENT CONTINUED_EMPLOYMENT
	CHANGE_PREVIOUS_EMPLOYMENT NEW_CONCURRENT_EMPLOYMENT CHANGE_EMPLOYER AMENDED_PETITION EMPLOYER_NAME TRADE_NAME_DBA
	EMPLOYER_ADDRESS1 EMPLOYER_ADDRESS2 EMPLOYER_CITY EMPLOYER_STATE EMPLOYER_POSTAL_CODE EMPLOYER_COUNTRY EMPLOYER_PROVINCE
	EMPLOYER_PHONE EMPLOYER_PHONE_EXT NAICS_CODE EMPLOYER_POC_LAST_NAME EMPLOYER_POC_FIRST_NAME EMPLOYER_POC_MIDDLE_NAME
	EMPLOYER_POC_JOB_TITLE EMPLOYER_POC_ADDRESS1 EMPLOYER_POC_ADDRESS2 EMPLOYER_POC_CITY EMPLOYER_POC_STATE
	EMPLOYER_POC_POSTAL_CODE EMPLOYER_POC_COUNTRY EMPLOYER_POC_PROVINCE EMPLOYER_POC_PHONE EMPLOYER_POC_PHONE_EXT
	EMPLOYER_POC_EMAIL AGENT_REPRESENTING_EMPLOYER AGENT_ATTORNEY_LAST_NAME AGENT_ATTORNEY_FIRST_NAME
	AGENT_ATTORNEY_MIDDLE_NAME AGENT_ATTORNEY_ADDRESS1 AGENT_ATTORNEY_ADDRESS2 AGENT_ATTORNEY_CITY AGENT_ATTORNEY_STATE
	AGENT_ATTORNEY_POSTAL_CODE AGENT_ATTORNEY_COUNTRY AGENT_ATTORNEY_PROVINCE AGENT_ATTORNEY_PHONE AGENT_ATTORNEY_PHONE_EXT
	AGENT_ATTORNEY_EMAIL_ADDRESS LAWFIRM_NAME_BUSINESS_NAME STATE_OF_HIGHEST_COURT NAME_OF_HIGHEST_STATE_COURT
	WORKSITE_WORKERS SECONDARY_ENTITY SECONDARY_ENTITY_BUSINESS_NAME WORKSITE_ADDRESS1 WORKSITE_ADDRESS2 WORKSITE_CITY
	WORKSITE_COUNTY WORKSITE_STATE WORKSITE_POSTAL_CODE WAGE_RATE_OF_PAY_FROM WAGE_RATE_OF_PAY_TO WAGE_UNIT_OF_PAY
	PREVAILING_WAGE PW_UNIT_OF_PAY PW_TRACKING_NUMBER PW_WAGE_LEVEL PW_OES_YEAR PW_OTHER_SOURCE PW_OTHER_YEAR
	PW_SURVEY_PUBLISHER PW_SURVEY_NAME TOTAL_WORKSITE_LOCATIONS AGREE_TO_LC_STATEMENT H-1B_DEPENDENT WILLFUL_VIOLATOR
	SUPPORT_H1B STATUTORY_BASIS APPENDIX_A_ATTACHED PUBLIC_DISCLOSURE PREPARER_LAST_NAME PREPARER_FIRST_NAME
	PREPARER_MIDDLE_INITIAL PREPARER_BUSINESS_NAME PREPARER_EMAIL`)

// WriteLargeDisclosure writes a disclosure workbook of n cases, with shared strings and date cells as the Department's
// have. The same n gives the same bytes.
func WriteLargeDisclosure(w io.Writer, n int, asOf civil.Date) error {
	d := &largeDisclosure{zip: zip.NewWriter(w), strings: map[string]int{}, asOf: asOf}
	for _, part := range disclosureParts {
		d.part(part.name, func(out *bufio.Writer) { put(out, xml.Header+part.content) })
	}
	d.part("xl/worksheets/sheet1.xml", func(out *bufio.Writer) { d.rows(out, n) })
	d.part("xl/sharedStrings.xml", d.sharedStrings)
	if d.failed == nil {
		d.failed = d.zip.Close()
	}
	if d.failed != nil {
		return fmt.Errorf("writing the disclosure workbook of %d cases: %w", n, d.failed)
	}
	return nil
}

// disclosureParts are the parts of the workbook that are always the same. Style 1 is a date.
var disclosureParts = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
		`</Types>`},
	{"_rels/.rels", relationships + `<Relationship Id="rId1" Type="` + officeRelationship + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", relationships +
		`<Relationship Id="rId1" Type="` + officeRelationship + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + officeRelationship + `/styles" Target="styles.xml"/>` +
		`<Relationship Id="rId3" Type="` + officeRelationship + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="` + spreadsheet + `" xmlns:r="` + officeRelationship + `"><sheets>` +
		`<sheet name="LCA_FY2020" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/styles.xml", `<styleSheet xmlns="` + spreadsheet + `"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
		`<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`},
}

const (
	spreadsheet        = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeRelationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relationships      = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
)

// largeDisclosure is a disclosure workbook being written.
type largeDisclosure struct {
	zip  *zip.Writer
	asOf civil.Date
	// strings are the shared strings by their text, ordered in the order in which they came.
	strings map[string]int
	ordered []string
	uses    int
	failed  error
}

func (d *largeDisclosure) part(name string, write func(*bufio.Writer)) {
	if d.failed != nil {
		return
	}
	part, err := d.zip.Create(name)
	if err != nil {
		d.failed = err
		return
	}
	out := bufio.NewWriterSize(part, 1<<20)
	write(out) // an error stays with out until Flush
	d.failed = out.Flush()
}

func (d *largeDisclosure) rows(out *bufio.Writer, n int) {
	put(out, xml.Header+`<worksheet xmlns="`+spreadsheet+`"><sheetData>`)
	d.row(out, 1, disclosureHeader)
	cells := make([]string, len(disclosureHeader))
	for i := range n {
		d.fill(cells, i)
		d.row(out, i+2, cells)
	}
	put(out, `</sheetData></worksheet>`)
}

// fill fills in the cells of the case with a number.
func (d *largeDisclosure) fill(cells []string, i int) {
	clear(cells)
	set := func(name, value string) { cells[disclosureColumn[name]] = value }
	received := d.asOf.AddDays(-90 - i%365)
	employer, who := LargeEmployer, "Q"+strconv.Itoa(i%2500)
	if i%100 != 0 {
		employer = "Example Employer " + strconv.Itoa(i*7919%20_000) + ", Inc."
	}
	place, j := sites[i%len(sites)], jobs[i%9]
	for name, value := range map[string]string{
		"CASE_NUMBER": caseNumber("I-200", received, i+1), "CASE_STATUS": []string{"Certified", "Certified", "Certified - Withdrawn"}[i%3],
		"VISA_CLASS": "H-1B", "JOB_TITLE": strings.ToUpper(j.title), "SOC_CODE": j.soc, "SOC_TITLE": strings.ToUpper(j.title),
		"FULL_TIME_POSITION": "Y", "TOTAL_WORKER_POSITIONS": "1", "NEW_EMPLOYMENT": "1", "CONTINUED_EMPLOYMENT": "0",
		"CHANGE_PREVIOUS_EMPLOYMENT": "0", "NEW_CONCURRENT_EMPLOYMENT": "0", "CHANGE_EMPLOYER": "0", "AMENDED_PETITION": "0",
		"EMPLOYER_NAME": strings.ToUpper(employer), "TRADE_NAME_DBA": "N/A", "EMPLOYER_ADDRESS1": place.street, "EMPLOYER_ADDRESS2": "N/A",
		"EMPLOYER_CITY": place.city, "EMPLOYER_STATE": place.state, "EMPLOYER_POSTAL_CODE": place.zip,
		"EMPLOYER_COUNTRY": "UNITED STATES OF AMERICA", "EMPLOYER_PROVINCE": "N/A", "EMPLOYER_PHONE": "1555" + strconv.Itoa(1000000+i%9999),
		"NAICS_CODE": "541512", "EMPLOYER_POC_LAST_NAME": who, "EMPLOYER_POC_FIRST_NAME": who, "EMPLOYER_POC_MIDDLE_NAME": "N/A",
		"EMPLOYER_POC_JOB_TITLE": "HR MANAGER", "EMPLOYER_POC_ADDRESS1": place.street, "EMPLOYER_POC_CITY": place.city,
		"EMPLOYER_POC_STATE": place.state, "EMPLOYER_POC_POSTAL_CODE": place.zip, "EMPLOYER_POC_COUNTRY": "UNITED STATES OF AMERICA",
		"EMPLOYER_POC_EMAIL": who + "@employer.example", "AGENT_REPRESENTING_EMPLOYER": "Y", "AGENT_ATTORNEY_LAST_NAME": who,
		"AGENT_ATTORNEY_FIRST_NAME": who, "AGENT_ATTORNEY_CITY": place.city, "AGENT_ATTORNEY_STATE": place.state,
		"AGENT_ATTORNEY_EMAIL_ADDRESS": who + "@lawfirm.example", "LAWFIRM_NAME_BUSINESS_NAME": "EXAMPLE LAW FIRM LLP",
		"STATE_OF_HIGHEST_COURT": place.state, "NAME_OF_HIGHEST_STATE_COURT": "SUPREME COURT", "WORKSITE_WORKERS": "1", "SECONDARY_ENTITY": "N",
		"WORKSITE_ADDRESS1": strconv.Itoa(1+i%5000) + " Example Parkway", "WORKSITE_CITY": place.city, "WORKSITE_COUNTY": counties[place.city],
		"WORKSITE_STATE": place.state, "WORKSITE_POSTAL_CODE": place.zip, "WAGE_RATE_OF_PAY_FROM": strconv.Itoa(j.pay/100 + i%20_000),
		"WAGE_UNIT_OF_PAY": "Year", "PREVAILING_WAGE": strconv.Itoa(j.pay / 100), "PW_UNIT_OF_PAY": "Year",
		"PW_WAGE_LEVEL": []string{"I", "II", "III", "IV"}[i%4], "PW_OES_YEAR": "7/1/2019 - 6/30/2020", "TOTAL_WORKSITE_LOCATIONS": "1",
		"AGREE_TO_LC_STATEMENT": "Y", "H-1B_DEPENDENT": "N", "WILLFUL_VIOLATOR": "N", "PUBLIC_DISCLOSURE": "Disclose Business",
	} {
		set(name, value)
	}
	for name, day := range map[string]civil.Date{"RECEIVED_DATE": received, "DECISION_DATE": received.AddDays(7),
		"BEGIN_DATE": received.AddDays(100), "END_DATE": received.AddDays(100).AddYears(3).AddDays(-1)} {
		set(name, dateCell+strconv.Itoa(civil.On(1899, 12, 30).DaysUntil(day)))
	}
}

// dateCell begins a text that is the number of a date.
const dateCell = "\x01"

var disclosureColumn = func() map[string]int {
	at := map[string]int{}
	for i, name := range disclosureHeader {
		at[name] = i
	}
	return at
}()

// row writes a row: numbers and dates as such, all else as shared strings.
func (d *largeDisclosure) row(out *bufio.Writer, number int, cells []string) {
	row := strconv.Itoa(number)
	put(out, `<row r="`+row+`">`)
	for i, text := range cells {
		if text == "" {
			continue
		}
		put(out, `<c r="`+columnName(i)+row+`"`)
		_, err := strconv.Atoi(text)
		switch {
		case strings.HasPrefix(text, dateCell):
			put(out, ` s="1"><v>`+text[1:])
		case err == nil && text[0] != '0':
			put(out, `><v>`+text)
		default:
			put(out, ` t="s"><v>`+strconv.Itoa(d.shared(text)))
		}
		put(out, `</v></c>`)
	}
	put(out, `</row>`)
}

// put writes a text; an error stays with out until Flush.
func put(out *bufio.Writer, text string) { _, _ = out.WriteString(text) }

// columnName is the letters of a column: A for the first.
func columnName(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return string(rune('A'+i/26-1)) + string(rune('A'+i%26))
}

// shared is the number of a shared string.
func (d *largeDisclosure) shared(text string) int {
	d.uses++
	number, known := d.strings[text]
	if !known {
		number = len(d.ordered)
		d.strings[text] = number
		d.ordered = append(d.ordered, text)
	}
	return number
}

func (d *largeDisclosure) sharedStrings(out *bufio.Writer) {
	fmt.Fprintf(out, `%s<sst xmlns="%s" count="%d" uniqueCount="%d">`, xml.Header, spreadsheet, d.uses, len(d.ordered))
	for _, text := range d.ordered {
		put(out, "<si><t>")
		_ = xml.EscapeText(out, []byte(text)) // an error stays with out until Flush
		put(out, "</t></si>")
	}
	put(out, "</sst>")
}
