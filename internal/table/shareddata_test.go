package table

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/realfiles"
)

func TestRealFilesAreReadWhole(t *testing.T) {
	data := realfiles.Path(t, ".")
	for _, c := range []struct {
		file                string
		rows, columns       int
		first, last         string // headers
		delimiter, encoding string
		known               func(string) bool
	}{
		{"federal-holidays/us-federal-holidays-2015-2035.csv", 225, 4, "year", "observed", ",", "utf-8", nil},
		{"lca-fy2020-q1/LCA_Disclosure_Data_FY2020_Q1.xlsx", 331, 96, "CASE_NUMBER", "PREPARER_EMAIL", "", "utf-8",
			knows("CASE_NUMBER", "CASE_STATUS", "VISA_CLASS")},
		{"lca-semicolon/h1b_input.csv", 10, 53, "", "ORIGINAL_CERT_DATE", ";", "utf-8", knows("case_number", "visa_class")},
		{"midpoint-hris/alice-hr.csv", 26, 5, "empno", "orgnum", ",", "utf-8", nil},
		{"midpoint-hris/export-initial.csv", 50, 7, "empnum", "locality", ",", "utf-8", nil},
		{"midpoint-hris/initial_data.csv", 50, 8, "empnum", "country", ",", "utf-8", nil},
		{"midpoint-hris/webinar-hr.csv", 250, 5, "empNo", "phone", ",", "utf-8", nil},
		{"ms-hr-csv/csv-with-1000-records.csv", 1000, 24, "WorkerID", "ZipCode", ",", "utf-8", nil},
		{"ms-hr-csv/csv-with-2-records.csv", 2, 24, "WorkerID", "ZipCode", ",", "utf-8", nil},
		{"ms-hr-csv/employeeData.csv", 332, 24, "WorkerID", "ZipCode", ",", "utf-8", nil},
		{"ms-hr-csv/contractorData.csv", 331, 24, "WorkerID", "ZipCode", ",", "utf-8", nil},
		{"ms-hr-csv/internData.csv", 337, 24, "WorkerID", "ZipCode", ",", "utf-8", nil},
		{"oflc-wage-tables/geography.csv", 4991, 5, "Area", "CountyTownName", ",", "utf-8", nil},
		{"oflc-wage-tables/oes_soc_occs.csv", 848, 3, "soccode", "Description", ",", "utf-8", nil},
		{"oflc-wage-tables/onet_occs.csv", 1016, 3, "OnetCode", "OnetDescription", ",", "utf-8", nil},
		{"oflc-wage-tables/xwalk_plus.csv", 997, 5, "OES_SOCCODE", "ONetTitle", ",", "utf-8", nil},
		{"oflc-wage-tables/acwia_crosswalk.csv", 50, 4, "onetCode", "acwiaTitle", ",", "utf-8", nil},
		{"oflc-wage-tables/education_requirements.csv", 405, 4, "onetCode", "source", ",", "utf-8", nil},
		{"uscis-h1b-hub-2019/h1b_datahubexport-2019.csv.gz", 46_862, 11, "Fiscal Year", "ZIP", ",", "utf-8", nil},
		{"veza-hris/example.csv", 20, 16, "employee_number", "tshirt_size", ",", "utf-8", nil},
		{"visa-bulletin/employment_based_dates.csv", 2174, 12, "source_file", "vietnam", ",", "utf-8", nil},
		{"workday-dbt-seeds/workday_person_name_data.csv", 5, 32, "index", "tertiary_last_name", ",", "utf-8", nil},
		{"workday-dbt-seeds/workday_personal_information_history_data.csv", 6, 38, "id", "", ",", "utf-8", nil},
		{"workday-dbt-seeds/workday_worker_history_data.csv", 7, 88, "id", "worker_code", ",", "utf-8", nil},
		// This file has no header row: its first row of data stands in for one.
		{"zip-county/US.txt.gz", 41_489, 12, "US", "1", "\t", "utf-8", nil},
	} {
		t.Run(c.file, func(t *testing.T) {
			table := open(t, filepath.Join(data, c.file), Options{Known: c.known})
			require.Equal(t, c.encoding, table.Read.Encoding)
			require.Equal(t, c.delimiter, table.Read.Delimiter)
			require.Equal(t, 1, table.Read.HeaderRow)
			require.Len(t, table.Headers, c.columns)
			require.Equal(t, c.first, table.Headers[0])
			require.Equal(t, c.last, table.Headers[c.columns-1])
			rows, odd := 0, 0
			for row, err := range table.Rows(t.Context()) {
				if err != nil {
					require.NoError(t, err)
				}
				if rows++; row.Fields != c.columns {
					odd++
				}
			}
			require.Equal(t, c.rows, rows)
			require.Zero(t, odd, "records of another length than the header row")
			require.Empty(t, table.Notes)
		})
	}
}

func TestRealCasesKeepWhatTheirFormatsSay(t *testing.T) {
	table := open(t, realfiles.Path(t, "lca-fy2020-q1/LCA_Disclosure_Data_FY2020_Q1.xlsx"), Options{})
	zeros, plus4 := map[string]int{}, map[string]int{}
	for row, err := range table.Rows(t.Context()) {
		require.NoError(t, err)
		for i, cell := range row.Cells {
			switch header := table.Headers[i]; {
			case header == "DECISION_DATE":
				require.Equal(t, Date, cell.Kind, "row %d", row.Number)
			case strings.HasSuffix(header, "_POSTAL_CODE") && cell.Text != "":
				require.Equal(t, text, cell.Kind, "row %d: %s", row.Number, cell.Text)
				if len(cell.Text) == len("12345") && cell.Text[0] == '0' {
					zeros[header]++
				}
				if len(cell.Text) == len("12345-6789") {
					plus4[header]++
				}
			}
		}
	}
	require.Equal(t, 33, zeros["WORKSITE_POSTAL_CODE"])
	require.Equal(t, 19, plus4["WORKSITE_POSTAL_CODE"])
}
