package lawtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mobility/internal/law"
)

// Run holds every case against its rule, twice: with the facts as JSON gives them, and as text, the way a command line
// does.
func Run(t *testing.T, rules []law.Stated, cases []Case) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.ID+" "+c.Says, func(t *testing.T) {
			rule := find(rules, c.Rule)
			require.NotNil(t, rule, "no rule %q here", c.Rule)
			for name, facts := range map[string]map[string]any{"as JSON": c.Facts, "as text": asText(c.Facts)} {
				if problem := c.problem(rule, facts); problem != "" {
					require.Fail(t, "facts "+name+": "+problem)
				}
			}
		})
	}
}

func find(rules []law.Stated, id string) law.Stated {
	for _, r := range rules {
		if r.Heading().ID == id {
			return r
		}
	}
	return nil
}

// problem says in what the answer differs from what the case expects, or "".
func (c Case) problem(rule law.Stated, facts map[string]any) string {
	outcome, err := rule.Calc(facts)
	if message, ok := c.Expect["error"].(string); ok {
		switch {
		case err == nil:
			return c.failure(fmt.Sprintf("expected a refusal with %q", message), outcome)
		case !strings.Contains(err.Error(), message):
			return c.failure(fmt.Sprintf("expected a refusal with %q, got %q", message, err), outcome)
		}
		return ""
	}
	if err != nil {
		return c.failure("refused: "+err.Error(), outcome)
	}
	answer, err := members(outcome)
	if err != nil {
		return c.failure("the answer is not JSON: "+err.Error(), outcome)
	}
	var differ []string
	for _, name := range slices.Sorted(maps.Keys(c.Expect)) {
		if want, got := text(c.Expect[name]), text(answer[name]); want != got {
			differ = append(differ, fmt.Sprintf("%s: expected %s, got %s", name, want, got))
		}
	}
	if differ == nil {
		return ""
	}
	return c.failure(strings.Join(differ, "\n"), outcome)
}

// failure describes everything that a person needs to find the mistake, in the case or in the rule.
func (c Case) failure(what string, got law.Outcome) string {
	return fmt.Sprintf("case %s of %s\n%s\n\nit says: %s\nsource: %s\nfacts: %s\nanswer: %s\nworking:\n  %s",
		c.ID, c.Rule, what, c.Says, c.Source, text(c.Facts), text(got), strings.Join(got.Basis, "\n  "))
}

// members are the parts of an answer as its JSON shows them.
func members(o law.Outcome) (map[string]any, error) {
	data, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	var answer map[string]any
	return answer, json.Unmarshal(data, &answer)
}

// text is a value as JSON, in which the members of an object stand in the order of their names.
func text(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("%v (%v)", v, err)
	}
	return string(data)
}

// asText writes facts the way a command line gives them: "2026-03-02", "true", "mon,tue", and an object as JSON.
func asText(facts map[string]any) map[string]any {
	out := make(map[string]any, len(facts))
	for name, value := range facts {
		out[name] = textOf(value)
	}
	return out
}

func textOf(value any) any {
	switch v := value.(type) {
	case string, nil:
		return v
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			word, ok := item.(string)
			if !ok {
				return text(value)
			}
			items[i] = word
		}
		if len(items) == 0 {
			return "[]"
		}
		return strings.Join(items, ",")
	default:
		return text(value)
	}
}
