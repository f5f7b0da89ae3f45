package intake

import (
	"cmp"
	"slices"

	"mobility/internal/facts"
	"mobility/internal/table/parse"
	"mobility/roster"
	"mobility/roster/headerwords"
	"mobility/roster/spans"
)

// readers are the readers of all fields of the dictionaries, and the slots in which a row's values are gathered: one a
// field, in the order of the dictionaries.
type readers struct {
	mapping *Mapping
	options Options
	fields  []*facts.Field
	named   map[string]int // slots by the fields' names
	// dictionary is the number of the dictionary of each slot.
	dictionary []int
	byField    map[*facts.Field]*reader
	texts      *parse.DateTexts
	// chosen are the readers of the fields that have a column, in the order of the slots; the key's is not among them.
	chosen []*reader
	// impliedPer is the unit of pay that the header of the wage says: "Annual Salary" is by the year.
	impliedPer string
	// orders are of the date columns, by their index.
	orders map[int]parse.DateOrder
}

func newReaders(m *Mapping, options Options) *readers {
	r := &readers{mapping: m, options: options, named: make(map[string]int), byField: make(map[*facts.Field]*reader),
		texts: parse.NewDateTexts()}
	for i, d := range m.names.dictionaries {
		for _, f := range d.Fields {
			slot := len(r.fields)
			r.fields, r.dictionary = append(r.fields, f), append(r.dictionary, i)
			if _, taken := r.named[f.Name]; !taken {
				r.named[f.Name] = slot
			}
			reader := newReader(f, slot, m.profile.words(f.Name))
			reader.firstDay, reader.lastDay = spans.First(f, m.names.field), spans.Last(f, m.names.field)
			reader.dates = newDateReader(f, options.AsOf, r.texts)
			r.byField[f] = reader
		}
	}
	return r
}

// byName is the reader of the field of a name, or nil.
func (r *readers) byName(name string) *reader {
	if slot := r.slot(name); slot >= 0 {
		return r.reader(r.fields[slot])
	}
	return nil
}

// reader is the reader of a field.
func (r *readers) reader(f *facts.Field) *reader { return r.byField[f] }

// slot is where the value of the field of a name is, or -1.
func (r *readers) slot(name string) int {
	if slot, known := r.named[name]; known {
		return slot
	}
	return -1
}

// choose takes the columns of the settled mapping: of a field with several, the one that has it first, then those that
// fill in.
func (r *readers) choose(orders map[int]parse.DateOrder) {
	m := r.mapping
	r.orders = orders
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Field == nil || c.Field == m.key() {
			continue
		}
		reader := r.reader(c.Field)
		reader.columns = append(reader.columns, i)
		switch c.Field.Name {
		case roster.FieldWage.Name:
			r.impliedPer = headerwords.PayPer(c.Header)
		case roster.FieldHired.Name:
			c.again = headerwords.SaysAgain(c.Header)
		}
	}
	shared := cmp.Or(r.options.DateOrder, sharedOrder(orders))
	for _, f := range r.fields {
		reader := r.reader(f)
		if len(reader.columns) == 0 {
			continue
		}
		slices.SortStableFunc(reader.columns, func(i, j int) int {
			a, b := &m.Columns[i], &m.Columns[j]
			return cmp.Or(order(a.Fills, b.Fills), cmp.Compare(a.claims[0].rank, b.claims[0].rank))
		})
		for _, i := range reader.columns {
			order := orders[i]
			if f.Dated != nil { // a day behind a word is written as the dates of the file are
				order = shared
			}
			reader.orders = append(reader.orders, order)
		}
		reader.dates.Order = cmp.Or(reader.orders[0], r.options.DateOrder)
		r.chosen = append(r.chosen, reader)
	}
}

// onlyKey reports whether no field but the key has a column.
func (r *readers) onlyKey() bool { return len(r.chosen) == 0 }
