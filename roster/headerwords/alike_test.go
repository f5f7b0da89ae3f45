package headerwords

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestEmployeeIDs: the employee's id is found under the words of every keeper of a list; another person's id, or a former one, is not it.
func TestEmployeeIDs(t *testing.T) {
	for header := range strings.SplitSeq("Client's Employee No.|Sponsor Employee #|Principal EE ID|Global ID|Global Employee ID|Petitioner Employee Number|"+
		"Company Worker ID|Workday Employee ID|FN Employee ID|Foreign National Employee No|Client Emp #|Unique Associate ID|Staff Number", "|") {
		require.True(t, NameEmployeeID(Read(header)), header)
	}
	for header := range strings.SplitSeq("Manager Employee ID|Former Employee ID|Legacy Employee #|Supervisor Employee Number|Client ID|Petitioner Number|"+
		"Spouse Employee ID|Employee|Employee ID Type|Employee Name|Dependent ID|Previous Employee No|Company Number", "|") {
		require.False(t, NameEmployeeID(Read(header)), header)
	}
}

// TestRemarksInHeaders: parentheses that explain a header are not part of it, others can make another column of it.
func TestRemarksInHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"Work Location (City, State)": "Work Location", "Status (C/N/LPR/AAW)": "Status", "Hire Date (mm/dd/yyyy)": "Hire Date",
		"Citizenship Status (Primary)": "Citizenship Status", "Worksite Address (Street, City, State, Zip)": "Worksite Address",
		"Hire Date (original)": "Hire Date (original)", "Status (spouse)": "Status (spouse)", "Address (home)": "Address (home)",
		"I-94 Expires (child)": "I-94 Expires (child)", "(id)": "(id)", "Manager (ID)": "Manager (ID)",
	} {
		require.Equal(t, want, WithoutRemark(header))
	}
}

// TestOneHeaderInOtherWords: a header means the same with from and to, with on, and with the usual short words.
func TestOneHeaderInOtherWords(t *testing.T) {
	for one, other := range map[string]string{
		"SWA Job Order From": "Job Order Start", "SJO End": "Job Order To", "Filed On": "Filed Date", "Rec'd Date": "Received Date", "List A Doc": "List A Document",
		"Sec 1 done": "Section 1 Signed Date", "NOF Posted To": "Notice of Filing Posted Until", "Notice Taken Down": "Notice Removed", "1st Sunday Advertisement": "First Sunday Ad",
	} {
		require.Equal(t, Read(other), Read(one), "%s, %s", one, other)
	}
	require.NotEqual(t, Read("Job Order Start"), Read("Job Order To"))
}
