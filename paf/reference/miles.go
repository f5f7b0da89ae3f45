package reference

import (
	"math"
	"strconv"
)

// position is a point of the earth in degrees.
type position struct{ latitude, longitude float64 }

// positionOf reads the two coordinates of a postal row, nil where it has none.
func positionOf(latitude, longitude string) *position {
	north, err := strconv.ParseFloat(latitude, 64)
	east, other := strconv.ParseFloat(longitude, 64)
	if err != nil || other != nil {
		return nil
	}
	return &position{north, east}
}

// Miles is the distance between two places in a straight line between the centers of their ZIP codes, rounded; ok is false where the
// postal table has no coordinates of one of them. t may be nil.
func (t *Tables) Miles(a, b Place) (miles int, ok bool) {
	from, to := t.position(a), t.position(b)
	if from == nil || to == nil {
		return 0, false
	}
	return int(math.Round(from.milesTo(to))), true
}

func (t *Tables) position(p Place) *position {
	if t == nil || t.Postal == nil {
		return nil
	}
	for _, office := range t.Postal.byZip[p.zip5()] {
		if office.at != nil {
			return office.at
		}
	}
	return nil
}

// milesTo is the great-circle distance by the haversine formula.
func (p *position) milesTo(q *position) float64 {
	const earth = 3958.8 // its mean radius in miles
	radians := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	north, east := radians(q.latitude-p.latitude)/2, radians(q.longitude-p.longitude)/2
	h := math.Pow(math.Sin(north), 2) + math.Cos(radians(p.latitude))*math.Cos(radians(q.latitude))*math.Pow(math.Sin(east), 2)
	return 2 * earth * math.Asin(math.Sqrt(h))
}
