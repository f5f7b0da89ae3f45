package statusreport

import (
	"cmp"
	"encoding/binary"
	"iter"
	"slices"
	"sort"
	"strings"

	"mobility/docket"
	"mobility/internal/civil"
)

// People are the employees of a report. Each takes about 150 bytes, a third of a Person: a large client has a hundred thousand.
type People struct {
	// records have of each employee what Standing does not, standings the rest.
	records   []string
	standings []Standing
	// byID are the places of employees by their ids, where they did not come in that order.
	byID map[string]int
	// texts are those that many employees have, managers their managers: a record has their numbers.
	texts, managers sharedTexts
	record          []byte
}

// Standing is what the deadlines of an employee say.
type Standing struct {
	// See Person.
	Binding                   civil.Date
	Maximum, PERMBy, PERMFrom civil.Date
	Open                      int
	BindingRule               string
	Band                      docket.Band
}

// sharedTexts are texts by their numbers.
type sharedTexts struct {
	all     []string
	numbers map[string]int
}

func (t *sharedTexts) number(text string) uint64 {
	if n, known := t.numbers[text]; known {
		return uint64(n)
	}
	if t.numbers == nil {
		t.numbers = map[string]int{}
	}
	text = strings.Clone(text) // not all that was read of the employee
	t.numbers[text] = len(t.all)
	t.all = append(t.all, text)
	return uint64(len(t.all) - 1)
}

// Len is how many employees there are.
func (p *People) Len() int { return len(p.records) }

// Add adds an employee.
func (p *People) Add(one *Person) {
	if n := len(p.records); p.byID == nil && n > 0 && one.ID <= p.id(n-1) {
		p.byID = map[string]int{}
		for at := range p.records {
			p.byID[p.id(at)] = at
		}
	}
	p.records = append(p.records, p.encoded(one))
	p.standings = append(p.standings, Standing{one.Binding, one.Maximum, one.PERMBy, one.PERMFrom, one.Open, one.BindingRule, one.Band})
	if p.byID != nil {
		p.byID[p.id(len(p.records)-1)] = len(p.records) - 1
	}
}

// Sort puts the employees in the order of their ids, once all are added.
func (p *People) Sort() {
	if p.byID != nil {
		sort.Sort(inOrderOfIDs{p})
	}
	p.byID, p.record, p.texts.numbers, p.managers.numbers = nil, nil, nil, nil
}

// inOrderOfIDs are employees for package sort.
type inOrderOfIDs struct{ *People }

func (p inOrderOfIDs) Less(a, b int) bool { return p.id(a) < p.id(b) }
func (p inOrderOfIDs) Swap(a, b int) {
	p.records[a], p.records[b] = p.records[b], p.records[a]
	p.standings[a], p.standings[b] = p.standings[b], p.standings[a]
}

// find is the place of an employee.
func (p *People) find(id string) (at int, found bool) {
	if p.byID != nil {
		at, found = p.byID[id]
		return at, found
	}
	if last := len(p.records) - 1; last >= 0 && p.id(last) == id {
		return last, true
	}
	return sort.Find(len(p.records), func(at int) int { return strings.Compare(id, p.id(at)) })
}

// Standing is that of an employee, to be changed in place; nil where the report does not list the employee.
func (p *People) Standing(id string) *Standing {
	if at, found := p.find(id); found {
		return &p.standings[at]
	}
	return nil
}

// Update changes what is recorded of an employee, but not the id; it does nothing where the report does not list the employee.
func (p *People) Update(id string, change func(*Person)) {
	at, found := p.find(id)
	if !found {
		return
	}
	var one Person
	p.decode(at, &one)
	change(&one)
	p.records[at] = p.encoded(&one)
}

// Managers are the ids or names of the managers, to be changed in place.
func (p *People) Managers() []string { return p.managers.all }

// All are the employees, each with its place. One is valid until the next.
func (p *People) All() iter.Seq2[int, *Person] {
	return func(yield func(int, *Person) bool) {
		var one Person
		for at := range p.records {
			if p.decode(at, &one); !yield(at, &one) {
				return
			}
		}
	}
}

// inOrder are the employees that a filter keeps, and how many. They are in the order of a rank and a day, then of their names and ids.
func (p *People) inOrder(keep func(*Person) bool, order func(*Person) (rank int, on civil.Date)) (count int, all iter.Seq[*Person]) {
	type key struct {
		rank, at int32
		on       civil.Date
		name     string
	}
	var keys []key
	for at, one := range p.All() {
		if keep(one) {
			rank, on := order(one)
			keys = append(keys, key{int32(rank), int32(at), on, one.Name})
		}
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), a.on.Compare(b.on), strings.Compare(a.name, b.name), cmp.Compare(a.at, b.at))
	})
	return len(keys), func(yield func(*Person) bool) {
		var one Person
		for i := range keys {
			if p.decode(int(keys[i].at), &one); !yield(&one) {
				return
			}
		}
	}
}

// id is that of the employee at a place.
func (p *People) id(at int) string {
	in := reader{p.records[at]}
	return in.text()
}

// encoded is the record of an employee: the id and the name, the numbers of texts that many have, and the days.
func (p *People) encoded(one *Person) string {
	b := p.record[:0]
	for _, text := range []string{one.ID, one.Name} {
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
	}
	for _, text := range []string{one.Employer, one.Title, one.Worksite, one.Class, one.Category, one.Department, one.GreenCard} {
		b = binary.AppendUvarint(b, p.texts.number(text))
	}
	b = binary.AppendUvarint(b, p.managers.number(one.Manager))
	for _, day := range one.days() {
		b = binary.AppendUvarint(b, uint64(civil.Date{}.DaysUntil(*day))) // 0 for none
	}
	for _, is := range one.answers() {
		b = append(b, 0)
		if *is {
			b[len(b)-1] = 1
		}
	}
	p.record = b
	return string(b)
}

// days are the days of an employee that no deadline says.
func (one *Person) days() []*civil.Date {
	return []*civil.Date{&one.Hired, &one.Left, &one.Petition, &one.I94, &one.EAD, &one.Passport, &one.Visa, &one.Priority}
}

func (one *Person) answers() []*bool { return []*bool{&one.DurationOfStatus, &one.EndUnknown} }

// decode reads the employee at a place.
func (p *People) decode(at int, one *Person) {
	in := reader{p.records[at]}
	one.ID, one.Name = in.text(), in.text()
	for _, text := range []*string{&one.Employer, &one.Title, &one.Worksite, &one.Class, &one.Category, &one.Department, &one.GreenCard} {
		*text = p.texts.all[in.number()]
	}
	one.Manager = p.managers.all[in.number()]
	for _, day := range one.days() {
		*day = civil.Date{}
		if n := int(in.number()); n != 0 {
			*day = civil.First.AddDays(n - civil.Date{}.DaysUntil(civil.First))
		}
	}
	for _, is := range one.answers() {
		*is = in.number() == 1
	}
	s := &p.standings[at]
	one.Binding, one.Maximum, one.PERMBy, one.PERMFrom = s.Binding, s.Maximum, s.PERMBy, s.PERMFrom
	one.Open, one.BindingRule, one.Band = s.Open, s.BindingRule, s.Band
}

// reader reads what encoded appended.
type reader struct{ left string }

func (r *reader) number() (n uint64) {
	for shift := 0; ; shift += 7 {
		b := r.left[0]
		r.left = r.left[1:]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (r *reader) text() string {
	n := r.number()
	text := r.left[:n]
	r.left = r.left[n:]
	return text
}
