package civil_test

import (
	"fmt"
	"time"

	"mobility/internal/civil"
)

// A month that ends on the last day of a shorter month, and business days across a federal holiday.
func Example() {
	fmt.Println(civil.On(2026, time.August, 31).AddMonths(6))

	var federal civil.Calendar
	fmt.Println(federal.NthAfter(civil.On(2026, time.November, 25), 3)) // Thanksgiving and a weekend are between
	// Output:
	// 2027-02-28
	// 2026-12-01
}
