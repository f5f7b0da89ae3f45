package imports

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/roster/intake"
)

// TestHeadersOfFilingLists: what case systems and people who keep a list by hand write above the columns of a list of filings.
func TestHeadersOfFilingLists(t *testing.T) {
	sheet := &Filings.Sheets()[0]
	for field, headers := range map[string]string{
		"process":           "Petition Type|Case Process|Application Type|Filing Type|Case Category|Immigration Process",
		"receipt_number":    "Receipt Notice Number|Receipt Notice #|I-797 Receipt Number|USCIS Receipt #|Receipt Num",
		"received":          "Received Date|Date Received|USCIS Receipt Date|Received by USCIS",
		"sent":              "Filed On|Petition Filed Date|Case Filed Date|Date Submitted|Submission Date|Filed with USCIS",
		"stage":             "Petition Status|Application Status|Matter Status|Case Stage|Current Stage",
		"notice_issued":     "RFE Issued|RFE Issue Date|RFE Notice Date|NOID Date",
		"notice_due":        "RFE Due|RFE Deadline|RFE Response Deadline",
		"decided":           "Approval Date|Date Approved|Case Approved Date|Approval Notice Date|Date of Decision",
		"valid_from":        "Validity From|Validity Start Date|Approval Start Date|Approval Notice Start Date",
		"valid_to":          "Validity To|Validity End Date|Approval End Date|Approval Notice End Date",
		"premium_requested": "I-907 Filed|Premium Processing Filed|Premium Upgrade Date",
		"consulate":         "Consular Post|US Consulate|Embassy/Consulate",
		"owner":             "Case Manager|Responsible Attorney|Assigned Paralegal",
		"reference":         "Matter No|Matter ID|Case ID|Firm Case Number",
		"note":              "Notes|Comments|Remarks",
	} {
		for header := range strings.SplitSeq(headers, "|") {
			mapped := intake.Map([]string{"Employee ID", header}, nil, sheet.Key, sheet.Kind.Fields)
			require.True(t, mapped.Columns[1].Claims(field), "%s: %s", header, field)
		}
	}
	// The day on which a notice reached the firm is not its date, and the date of a receipt notice not the day of receipt.
	for header := range strings.SplitSeq("Receipt Notice Date|RFE Received|RFE Response Filed|Case Number|Expiration Date|Petition Valid To", "|") {
		mapped := intake.Map([]string{"Employee ID", header}, nil, sheet.Key, sheet.Kind.Fields)
		require.False(t, mapped.Columns[1].IsClaimed(), header)
	}
}
