package i9

// FaultSummaries are the words of every kind of fault, for the test that each of them is found.
func FaultSummaries() []string {
	var all []string
	for _, f := range failings() {
		all = append(all, f.summary)
	}
	return all
}
