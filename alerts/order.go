package alerts

import (
	"slices"

	"mobility/internal/law"
)

// asDecided appends the key of a notice in the order in which a decision has them: by due date.
func asDecided(key []byte, n *Notice) []byte {
	return appendTexts(appendDayInOrder(key, n.Due), n.Deadline, n.To, string(n.Channel), n.Key)
}

// asRead appends the key of a notice in the order in which people read them: by client and recipient, then as the docket has its events, by
// consequence and date. What is suppressed comes last.
func asRead(key []byte, n *Notice) []byte {
	key = appendTexts(appendIf(key, n.State == Suppressed), n.Client, n.To, string(n.Channel))
	key = appendIf(appendInOrder(key, n.rank()), n.Due.IsZero())
	return asDecided(appendTexts(appendDayInOrder(key, n.Due), n.Subject.Name), n)
}

// appendIf appends to a key what puts that which is true behind that which is false.
func appendIf(key []byte, is bool) []byte {
	if is {
		return append(key, 1)
	}
	return append(key, 0)
}

// rank is the place of a notice's consequence, from the gravest; a notice of what no longer applies has none and is last.
func (n *Notice) rank() int {
	rank := slices.IndexFunc(law.Consequences, func(c law.Consequence) bool { return c.Code() == n.Consequence })
	if rank < 0 {
		return len(law.Consequences)
	}
	return rank
}

// Protected is the reason for which nothing is sent about a document for which the law forbids to ask an employee.
const Protected = "protected"

// Waits is the reason for which a notice is left for the next business day or the weekly digest. It is not in the ledger.
const Waits = "waits"

// SuppressedCount is how many notices are suppressed for one reason.
type SuppressedCount struct {
	Reason string `json:"reason"`
	Words  string `json:"words"`
	Count  int    `json:"count"`
}

// suppressedWords are the reasons for which a notice is suppressed, as Notice.SuppressedFor has them.
var suppressedWords = []struct{ reason, words string }{
	{Waits, "for the next business day or the weekly digest"},
	{"held", "acknowledged or snoozed"},
	{"audience", "not for that reader"},
	{"unreachable", "recipient without an address"},
	{"no-route", "no route to a recipient"},
	{"cannot-tell", "the date cannot be calculated: information is missing"},
	{"superseded", "superseded by a newer document or filing"},
	{Protected, "Form I-9 documents that must not prompt a request to the employee"},
}

// Tally counts notices: those that were or would be sent, and those that are suppressed.
type Tally struct {
	Stated, Suppressed int
	reasons            map[string]int
}

// Add counts a notice.
func (t *Tally) Add(n *Notice) {
	if n.State != Suppressed {
		t.Stated++
		return
	}
	if t.reasons == nil {
		t.reasons = map[string]int{}
	}
	t.reasons[n.SuppressedFor]++
	t.Suppressed++
}

// Reasons counts what is suppressed by reason, those that a person can act on first.
func (t *Tally) Reasons() []SuppressedCount {
	counts := []SuppressedCount{}
	for _, s := range suppressedWords {
		if n := t.reasons[s.reason]; n > 0 {
			counts = append(counts, SuppressedCount{s.reason, s.words, n})
		}
	}
	return counts
}
