package examples_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/examples"
)

func TestQuestionsAreTheWordsOfACommandLine(t *testing.T) {
	questions := examples.Questions("demo", "out")
	require.Contains(t, questions, []string{"i9", "list", "--all", "--employer", "Northwind Robotics, Inc."})
	require.Contains(t, questions, []string{"lca", "plan", "demo/lca.xlsx"})
	require.Contains(t, questions, []string{"perm", "timeline", "demo-1", "--out", "out/timeline.svg"})
}
