package intake

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"mobility/internal/table/parse"
	"mobility/internal/yamlfile"
)

// ignoreColumn in a profile leaves a column out.
const ignoreColumn = "ignore"

// AddressOf says whose the bare address columns are.
type AddressOf string

// The readings of bare address columns that a profile can choose.
const (
	addressHome     AddressOf = "home"
	AddressWorksite AddressOf = "worksite"
)

// UnmarshalYAML reads home or worksite.
func (a *AddressOf) UnmarshalYAML(node *yaml.Node) error {
	*a = AddressOf(node.Value)
	if *a != addressHome && *a != AddressWorksite {
		return fmt.Errorf("line %d: address is home or worksite, not %q", node.Line, node.Value)
	}
	return nil
}

// IDRule says where the id comes from when no header does.
type IDRule string

// The rules: the e-mail column, or a column named after the prefix.
const (
	idRuleEmail  IDRule = "email"
	idRuleColumn string = "column:"
)

// UnmarshalYAML reads email or column:NAME.
func (r *IDRule) UnmarshalYAML(node *yaml.Node) error {
	*r = IDRule(node.Value)
	if *r != idRuleEmail && r.column() == "" {
		return fmt.Errorf("line %d: id_rule is email or column:NAME, not %q", node.Line, node.Value)
	}
	return nil
}

// column is the header that the rule names, "" if it names none.
func (r IDRule) column() string {
	name, found := strings.CutPrefix(string(r), idRuleColumn)
	if !found {
		return ""
	}
	return strings.TrimSpace(name)
}

// Profile is what a person decided about one layout of file: a YAML text that people read and change.
type Profile struct {
	Name string `yaml:"name"`
	// Noun is what the rows are: employee.
	Noun string `yaml:"noun,omitempty"`
	// Fingerprint recognises the layout: see Fingerprint.
	Fingerprint string `yaml:"fingerprint,omitempty"`
	// Columns say what becomes of which column. "Hire Date#2" is the second column of that header.
	Columns Columns `yaml:"columns,omitempty"`
	// DateOrder holds for every column that DateOrders does not name.
	DateOrder  parse.DateOrder            `yaml:"date_order,omitempty"`
	DateOrders map[string]parse.DateOrder `yaml:"date_orders,omitempty"`
	// IDRule says where the id comes from when no header does: "column:UserID", or "email".
	IDRule IDRule `yaml:"id_rule,omitempty"`
	// Address says whose the bare address columns are: home or worksite.
	Address AddressOf `yaml:"address,omitempty"`
	// Words are further spellings of values: field, spelling, value.
	Words map[string]map[string]string `yaml:"words,omitempty"`
}

// OnlyOf leaves the rules about columns that a file has. It reports false where the file lacks the column of ids.
func (p *Profile) OnlyOf(headers []string) bool {
	has := func(header string) bool {
		header, _, _ = strings.Cut(header, "#") // of the second column of that header
		return slices.ContainsFunc(headers, func(h string) bool { return parse.Fold(h) == parse.Fold(header) })
	}
	p.Columns = slices.DeleteFunc(p.Columns, func(rule ColumnRule) bool { return !has(rule.Header) })
	maps.DeleteFunc(p.DateOrders, func(header string, _ parse.DateOrder) bool { return !has(header) })
	column, named := strings.CutPrefix(string(p.IDRule), "column:")
	return !named || has(column)
}

// Columns are the rules for columns in the order in which the profile lists them.
type Columns []ColumnRule

// ColumnRule says which field a column is.
type ColumnRule struct {
	Header string
	// Field is the field's name, the name of a role such as row_from, or IgnoreColumn.
	Field string
	// Line is where the profile says so; 0 for a profile that was not read from text.
	Line int
}

// onCommandLine is the line of a rule that a flag gives.
const onCommandLine = -1

// ParseRule reads a rule as a flag gives it: Header=field, or Header=ignore.
func ParseRule(text string) (ColumnRule, error) {
	i := strings.LastIndexByte(text, '=')
	if i < 0 || strings.TrimSpace(text[:i]) == "" || strings.TrimSpace(text[i+1:]) == "" {
		return ColumnRule{}, fmt.Errorf("%q is not a mapping: write it as \"Join Date=hired\", or \"Join Date=ignore\"", text)
	}
	return ColumnRule{strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:]), onCommandLine}, nil
}

// With is the profile with rules that come before its own; nil where there is neither.
func (p *Profile) With(rules []ColumnRule) *Profile {
	if len(rules) == 0 {
		return p
	}
	merged := Profile{}
	if p != nil {
		merged = *p
	}
	merged.Columns = slices.Clone(rules)
	for _, old := range p.columns() {
		if !slices.ContainsFunc(rules, func(r ColumnRule) bool { return parse.Fold(r.Header) == parse.Fold(old.Header) }) {
			merged.Columns = append(merged.Columns, old)
		}
	}
	return &merged
}

func (p *Profile) columns() Columns {
	if p == nil {
		return nil
	}
	return p.Columns
}

// UnmarshalYAML reads the mapping header: field and keeps its order and its lines.
func (c *Columns) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.MappingNode {
		return fmt.Errorf("line %d: columns is a list of \"header: field\"", node.Line)
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if value.Kind != yaml.ScalarNode || value.Value == "" {
			return fmt.Errorf("line %d: column %q needs the name of a field, or %s", key.Line, key.Value, ignoreColumn)
		}
		if slices.ContainsFunc(*c, func(have ColumnRule) bool { return have.Header == key.Value }) {
			return fmt.Errorf("line %d: column %q is listed twice", key.Line, key.Value)
		}
		*c = append(*c, ColumnRule{key.Value, value.Value, key.Line})
	}
	return nil
}

// MarshalYAML writes the mapping in its order.
func (c Columns) MarshalYAML() (any, error) {
	node := &yaml.Node{Kind: yaml.MappingNode}
	for _, rule := range c {
		node.Content = append(node.Content, scalar(rule.Header), scalar(rule.Field))
	}
	return node, nil
}

func scalar(text string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(text)
	return node
}

// ParseProfile reads a profile. Errors say the line.
func ParseProfile(text []byte) (*Profile, error) {
	p := &Profile{}
	if err := yamlfile.Unmarshal(text, p, true); err != nil {
		return nil, fmt.Errorf("reading the profile: %w", err)
	}
	for column, order := range p.DateOrders {
		if order == parse.OrderUnstated { // a key without a value is not given to UnmarshalYAML
			return nil, fmt.Errorf("reading the profile: date_orders: column %q needs mdy or dmy", column)
		}
	}
	return p, nil
}

// Write writes the profile as the text that ParseProfile reads.
func (p *Profile) Write(w io.Writer) error {
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(p); err != nil {
		return fmt.Errorf("writing profile %q: %w", p.Name, err)
	}
	if err := encoder.Close(); err != nil {
		return fmt.Errorf("writing profile %q: %w", p.Name, err)
	}
	return nil
}

// dateOrder is the order stated for a column, if any.
func (p *Profile) dateOrder(header string) parse.DateOrder {
	if p == nil {
		return parse.OrderUnstated
	}
	for column, order := range p.DateOrders {
		if parse.Fold(column) == parse.Fold(header) {
			return order
		}
	}
	return p.DateOrder
}

// words are the further spellings of a field's values, by their folded spelling.
func (p *Profile) words(field string) map[string]string {
	if p == nil || len(p.Words[field]) == 0 {
		return nil
	}
	folded := make(map[string]string, len(p.Words[field]))
	for spelling, value := range p.Words[field] {
		folded[parse.Fold(spelling)] = value
	}
	return folded
}
