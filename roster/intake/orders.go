package intake

import (
	"fmt"
	"strings"

	"mobility/internal/table/parse"
)

// decideOrders settles day and month of the date columns; what cannot be settled refuses the table.
func (s *survey) decideOrders(stated parse.DateOrder) map[int]parse.DateOrder {
	orders := make(map[int]parse.DateOrder)
	m := s.mapping
	var doubtful []int
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Use != taken || !s.columns[i].isDate {
			continue
		}
		order, doubt, cells := s.columns[i].dates.Decide(s.wanted(i, stated))
		switch {
		case doubt == parse.BothWays:
			doubtful = append(doubtful, i)
		case doubt != parse.NoDoubt:
			code, message := doubtOf(doubt, cells)
			m.complain(code, c.Header, c.becomes(), message)
		}
		s.settleOrder(orders, i, order)
	}
	s.settleDoubtful(doubtful, orders, stated)
	return orders
}

// wanted is the order that a person has stated for a column.
func (s *survey) wanted(column int, stated parse.DateOrder) parse.DateOrder {
	if stated != parse.OrderUnstated {
		return stated
	}
	return s.mapping.profile.dateOrder(s.mapping.Columns[column].Header)
}

func (s *survey) settleOrder(orders map[int]parse.DateOrder, column int, order parse.DateOrder) {
	orders[column] = order
	s.mapping.Columns[column].Format = s.columns[column].dates.Layouts.Format(order)
}

// settleDoubtful settles the columns of which every date can be read both ways: as the other columns, or the rows that are left out, write their dates, where one of these
// shows it beyond doubt and none shows the other order. A person is asked once about those that are left.
func (s *survey) settleDoubtful(doubtful []int, orders map[int]parse.DateOrder, stated parse.DateOrder) {
	m := s.mapping
	likeOthers := make(map[parse.DateOrder][]string)
	var asked, messages []string
	for _, i := range doubtful {
		c := &m.Columns[i]
		shown := s.columns[i].dates
		for j := range orders {
			if j != i {
				shown.AddForms(&s.columns[j].dates)
			}
		}
		if s.beside != nil {
			shown.AddForms(s.beside)
		}
		order, doubt, _ := shown.Decide(s.wanted(i, stated))
		if doubt != parse.NoDoubt {
			_, _, cells := s.columns[i].dates.Decide(s.wanted(i, stated))
			_, message := doubtOf(parse.BothWays, cells)
			asked, messages = append(asked, c.Header), append(messages, message)
			continue
		}
		s.settleOrder(orders, i, order)
		likeOthers[order] = append(likeOthers[order], fmt.Sprintf("%q", c.Header))
	}
	for _, order := range []parse.DateOrder{parse.MonthFirst, parse.DayFirst} {
		if headers := likeOthers[order]; len(headers) > 0 {
			m.complain(CodeOrderOfOthers, "", "", fmt.Sprintf("every date of %s can be month first or day first: read as %s, as %s of this file are; "+
				"if that is wrong, set --date-order", strings.Join(headers, ", "), parse.LayoutNumeric.Format(order), s.otherDates()))
		}
	}
	if len(asked) == 0 {
		return
	}
	message := messages[0] + s.others(orders)
	if len(asked) > 1 {
		message += fmt.Sprintf("; one answer is for all such columns: %s", strings.Join(asked, ", "))
	}
	m.complain(CodeBothWays, asked[0], m.find(asked[0]).becomes(), message)
}

// otherDates are the dates that have shown an order.
func (s *survey) otherDates() string {
	if s.beside != nil {
		return "the dates of the other rows or columns"
	}
	return "the dates of the other columns"
}

// sharedOrder is the order of day and month that all date columns have that show one; none where they differ.
func sharedOrder(orders map[int]parse.DateOrder) (shared parse.DateOrder) {
	for _, order := range orders {
		switch {
		case order == parse.OrderUnstated || order == shared:
		case shared != parse.OrderUnstated || order != parse.MonthFirst && order != parse.DayFirst:
			return parse.OrderUnstated
		default:
			shared = order
		}
	}
	return shared
}

// others describes a column whose order is certain, as a help to decide.
func (s *survey) others(orders map[int]parse.DateOrder) string {
	for i, c := range s.mapping.Columns {
		if o := orders[i]; o != parse.OrderUnstated {
			return fmt.Sprintf("; column %q is %s", c.Header, parse.LayoutNumeric.Format(o))
		}
	}
	return ""
}

// doubtOf is the problem of a column of which the order of day and month cannot be determined.
func doubtOf(doubt parse.Doubt, cells string) (code, message string) {
	const setDateOrder = "set --date-order mdy or dmy, or date_order in a profile"
	switch doubt {
	case parse.Converted:
		return CodeBothWays, cells + ": a spreadsheet may have read day and month of the cells the wrong way round. Compare one with " +
			"its source, and set --date-order cell=mdy if the cells are right, or cell=dmy if day and month are exchanged in them"
	case parse.BothOrders:
		return CodeOrdersMixed, cells + ": correct the file, or " + setDateOrder
	default:
		return CodeBothWays, "ambiguous dates: " + cells + ": " + setDateOrder
	}
}
