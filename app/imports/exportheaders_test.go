package imports

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/facts"
	"mobility/roster/intake"
	"mobility/status"
)

// TestHeadersOfExportedLists: headers of case systems, HR systems and lists kept by hand, of each kind of list, and the field that each is.
func TestHeadersOfExportedLists(t *testing.T) {
	for _, list := range []struct {
		sheet  *layout
		fields map[string]string
	}{
		{&Filings.Sheets()[0], map[string]string{
			"id": "Client's Employee No.|Sponsor Employee #|Global ID", "notice_valid_to": "Petition Expiration Date|I-797 Valid To|Petition Valid To",
			"notice_valid_from": "I-797 Valid From", "approved_on": "Approved On|Approval Date|Date Approved", "denied_on": "Denial Date|Denied On|Date Denied",
			"withdrawn_on": "Withdrawal Date|Withdrawn On", "stage_date": "Status Date|Date of Status", "rfe_received": "RFE Received|RFE Received Date",
			"process": "Petition|Case|Matter Type", "received": "Rec'd Date|Recd Date", "opened": "Open Date", "form": "Receipt Form",
			"decided": "Determination Date|Decision Date", "decision": "Determination", "last_name": "Client Last Name", "note": "Next Step / Comments",
		}},
		{&Forms.Sheets()[0], map[string]string{
			"list_a_document": "Document Title List A|List A Doc|List A Document", "list_b_document": "List B Doc", "authorized_until": "Alien Work Authorization Exp.",
			"section_1": "Sec 1 done|Section 1 Completed Date", "supplement_b_expires": "Section 3 New Exp Date", "remote_examination": "Remote (Alt Procedure)",
			"receipt": "Document_Presented_as_Receipt|Receipt?", "documents": "Documents|I-9 Documents|I-9 Document|I-9 Document Title|Section 2 Documents|Documents Presented",
			"list_b_and_c": "List B and C|List B & C|List B/C|List B + C|List B and List C Documents|List B/List C",
		}},
		{&Cases.Sheets()[0], map[string]string{
			"beneficiary": "Sponsor Employee #|Ee #|Global ID", "job_order_from": "SWA Job Order From|SJO Start|Job Order Begin Date", "job_order_to": "SWA Job Order To|SJO End",
			"notice_from": "NOF Posted From|Internal Posting Start Date|Posting Start", "notice_to": "NOF Posted To|Internal Posting End Date|Posting End",
			"filed": "ETA 9089 Filing Date|Date PERM Application Filed|9089 Filed On", "dol_case_number": "ETA 9089 Case Number|PERM Case No.",
			"determined": "PWD Approval Date|PWD Received", "requested": "PWD Request Filed|PWD Req. Date", "certified": "PERM Approval Date",
			"sunday_ad_1": "First Sunday Advertisement|1st Sunday Ad", "full_name": "Foreign National|Employee Name", "decision": "PERM Outcome",
		}},
		{&Applications.Sheets()[0], map[string]string{
			"employee": "Emp ID|Worker ID|Client Employee No", "begins": "Validity Period From|LCA Start", "ends": "Validity Period To|LCA End", "full_name": "Foreign Worker|Employee Name",
			"removed": "Notice Taken Down|Notice Removed", "posted": "Notice Posted On", "copy_given": "Copy given to EE", "prevailing_level": "PWL",
			"address": "Worksite Address (Street, City, State, Zip)", "state": "Worksite ST", "soc": "SOC/O*NET|Occupational Code",
		}},
		{&Dependents.Sheets()[0], map[string]string{
			"id": "Principal EE ID|Global ID", "full_name": "Principal FN|Primary Beneficiary|Employee", "dependent_name": "Family Member|Dependent",
			"dependent_i94_expires": "Status Expires|Status Valid Until|Dep. Status Exp|Dependent I-94 Exp|I-94", "dependent_class": "Dependent Status|Nonimmigrant Status",
			"dependent_ead_expires": "EAD Exp|Dependent EAD Exp", "relation": "Relation to Principal",
		}},
	} {
		for field, headers := range list.fields {
			for header := range strings.SplitSeq(headers, "|") {
				mapped := intake.Map([]string{"Number", header}, nil, list.sheet.dictionaries()...)
				require.True(t, mapped.Columns[1].Claims(field), "%s: %s: %s", list.sheet.Title, header, field)
			}
		}
	}
}

// TestNoFieldLosesItsHeader: in every list, each header that a field names as its own is a field's.
func TestNoFieldLosesItsHeader(t *testing.T) {
	for _, noun := range []*Noun{Filings, Forms, Cases, Applications, Dependents} {
		for i := range noun.Sheets() {
			sheet := &noun.Sheets()[i]
			var headers []string
			for _, f := range sheet.dictionary().Fields {
				headers = append(append(headers, f.Title), f.Aliases...)
			}
			mapped := intake.Map(headers, nil, sheet.dictionaries()...)
			for i, header := range headers {
				c := &mapped.Columns[i]
				require.True(t, c.IsClaimed() || c.IsPersonal(), "%s: %s", sheet.Title, header)
			}
		}
	}
}

// TestNoticeDateIsAskedAbout: it is as often that of the notice of receipt, and an open filing would have a request for evidence.
func TestNoticeDateIsAskedAbout(t *testing.T) {
	sheet := &Filings.Sheets()[0]
	mapped := intake.Map([]string{"Employee ID", "Notice Date"}, nil, sheet.dictionaries()...)
	require.False(t, mapped.Columns[1].IsClaimed())
}

// TestApprovalsOfOpenFilings: the period of an approval counts in a list only where the filing is approved.
func TestApprovalsOfOpenFilings(t *testing.T) {
	row := func(values map[string]string) (r facts.Record) {
		for name, value := range values {
			r = append(r, facts.Fact{Field: filingSheetFields.Field(name), Value: value})
		}
		r.Sort()
		return r
	}
	text := func(r facts.Record, field string) string { return r.Text(status.FilingFields.Field(field)) }
	pending := row(map[string]string{"form": "I-129", "stage": "pending", "notice_valid_to": "2027-02-15", "valid_from": "2027-02-16"})
	filing := filingsOfSheet(pending)[0]
	require.Empty(t, text(filing, "valid_to")+text(filing, "valid_from"))
	require.Len(t, doubtsOfSheet(pending), 2)

	approved := row(map[string]string{"form": "I-129", "approved_on": "2026-03-20", "stage": "closed", "notice_valid_to": "2029-04-02"})
	filing = filingsOfSheet(approved)[0]
	require.Equal(t, []string{"approved", "2026-03-20", "2029-04-02", ""}, []string{text(filing, "decision"), text(filing, "decided"), text(filing, "valid_to"), text(filing, "stage")})
	require.Empty(t, doubtsOfSheet(approved))

	filing = filingsOfSheet(row(map[string]string{"form": "I-129", "denied_on": "2026-08-01", "approved_on": "2026-03-20"}))[0]
	require.Equal(t, []string{"denied", "2026-08-01"}, []string{text(filing, "decision"), text(filing, "decided")})

	filing = filingsOfSheet(row(map[string]string{"form": "I-129", "stage": "pending", "approved_on": "2026-03-20"}))[0]
	require.Equal(t, "approved", text(filing, "decision"))

	// A day of a stage is that of the decision where the stage is one.
	filing = filingsOfSheet(row(map[string]string{"form": "I-129", "stage": "denied", "stage_date": "2026-08-01"}))[0]
	require.Equal(t, "2026-08-01", text(filing, "decided"))
	filing = filingsOfSheet(row(map[string]string{"form": "I-129", "stage": "pending", "stage_date": "2026-08-01"}))[0]
	require.Empty(t, text(filing, "decided"))

	// A form that is stated beside counsel's name for the case does not hide what the name says; a name of another form says nothing.
	filing = filingsOfSheet(row(map[string]string{"form": "I-129", "process": "H-1B Extension", "received": "2026-09-12"}))[0]
	require.Equal(t, []string{"extension", "H-1B"}, []string{text(filing, "purpose"), text(filing, "class_sought")})
	filing = filingsOfSheet(row(map[string]string{"form": "I-765", "process": "H-1B Extension", "received": "2026-09-12"}))[0]
	require.Empty(t, text(filing, "purpose"))

	// A case that is closed without a known decision is not pending.
	require.Contains(t, status.CheckFiling("", filingsOfSheet(row(map[string]string{"form": "I-129", "stage": "closed"}))[0])[0].Message, "is closed")
}
