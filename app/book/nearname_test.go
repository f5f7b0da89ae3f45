package book

import (
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
)

// TestANearNameIsKept compares names whose memory has others when the next ones come, as the database hands them over.
func TestANearNameIsKept(t *testing.T) {
	memory := make([]byte, len("carder james E1"))
	n := &nearNames{words: []string{"carter"}, edits: make(map[string][]int)}
	for _, line := range []string{"carder james E1", "carver james E2", "iyerdana xx  E3", "carder james E4"} {
		copy(memory, line)
		n.compare(unsafe.String(&memory[0], len("carder james")), unsafe.String(&memory[len(line)-2], 2))
	}
	require.Equal(t, []nearName{{"E1", 1}, {"E2", 1}, {"E4", 1}}, n.best)
	require.Contains(t, n.edits, "carder")
	require.Contains(t, n.edits, "iyerdana")
}
