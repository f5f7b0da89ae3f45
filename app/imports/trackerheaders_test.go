package imports

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// TestHeadersOfRecruitmentTrackers: the columns in which trackers of PERM cases keep the days of each recruitment step, one row a case.
func TestHeadersOfRecruitmentTrackers(t *testing.T) {
	sheet := &Cases.Sheets()[0]
	for field, headers := range map[string]string{
		"journal_ad":  "National Journal Ad Date|National Journal Ad|National Journal Date|Professional Journal Ad Date|Journal Ad Date|Journal Ad|Chronicle Ad Date|Chronicle of Higher Education Ad Date|Print Journal Ad Date",
		"step_a_from": "Job Fair Date|Job Fair Start|Career Fair Date",
		"step_b_from": "Employer Website Start|Company Website Posted|Employer Website Posting Date|Company Website Posting Start|Website Posted|Employer Website Posted From|Career Site Posted Date",
		"step_b_to":   "Employer Website End|Company Website Removed|Employer Website Posting End|Website Removed|Employer Website Posted To",
		"step_c_from": "Job Search Website Date|Job Board Posted|Job Board Posting Date|LinkedIn Posted|Indeed Posting Start|Online Job Board Start Date",
		"step_c_to":   "Job Board Removed|Job Board Posting End|LinkedIn Removed",
		"step_d_from": "On-Campus Recruiting Date|On Campus Recruitment Date|Campus Recruiting Date",
		"step_e_from": "Trade Organization Ad Date|Trade Org Ad Date|Professional Organization Ad Date|Trade or Professional Organization Date|Trade Association Posted",
		"step_f_from": "Private Employment Firm Date|Private Employment Firm Start|Employment Agency Date|Private Employment Firm From",
		"step_g_from": "Employee Referral Program Date|Employee Referral Posted|Employee Referral Program Start|ERP Posted|Referral Program Date",
		"step_g_to":   "Employee Referral Program End|Employee Referral Removed",
		"step_h_from": "Campus Placement Office Date|Campus Placement Date|Campus Placement Posted|Campus Placement Office Start",
		"step_i_from": "Local Newspaper Ad Date|Local Newspaper Date|Local/Ethnic Newspaper Ad Date|Ethnic Newspaper Ad Date|Local Paper Ad Date",
		"step_j_from": "Radio Ad Date|TV Ad Date|Radio/TV Ad Date|Radio or TV Ad Date|Radio and Television Ad Date|Radio Date|Radio/TV Date",
	} {
		for header := range strings.SplitSeq(headers, "|") {
			mapped := intake.Map([]string{"Case", header}, nil, sheet.dictionaries()...)
			if !mapped.Columns[1].Claims(field) {
				t.Errorf("%s: %s", header, field)
			}
		}
	}
	require.NotEmpty(t, sheet)
}
