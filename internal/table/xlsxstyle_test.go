package table

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"mobility/internal/civil"
)

func TestNumberFormatsMeanDates(t *testing.T) {
	for _, code := range []string{
		"yyyy-mm-dd", "m/d/yyyy", "mm/dd/yy;@", `[$-409]d\-mmm\-yyyy;@`, "d/m", "mmm", "m",
		`yyyy"年"m"月"d"日"`, "yyyy-mm-dd hh:mm:ss",
		"[Red]dd.mm.yyyy", `mmmm" of the year"`, "MM/DD/YYYY", "[$-F800]dddd, mmmm dd, yyyy", "mmmm h:mm",
	} {
		require.True(t, readFormat(code).date, code)
	}
	for _, code := range []string{
		"General", "0", "0.00", "#,##0.00", "h:mm", "mm:ss", "[h]:mm", "[mm]:ss", "h:mm AM/PM", "0%", `0" days"`,
		`0\d`, "0.00E+00",
		`"$"#,##0.00`, "@", "[Red]0;[Blue]0", "[$$-409]#,##0.00", "0_m", `[<=9999999]###\-####;\(###\)\ ###\-####`, "00000",
		"", `"`, "[", `\`,
	} {
		require.False(t, readFormat(code).date, code)
	}
}

func TestFormatsOfFixedDigitsKeepZeros(t *testing.T) {
	for _, c := range []struct{ code, number, want string }{
		{"00000", "1234", "01234"},
		{"00000", "123456", "123456"},
		{"000", "0", "000"},
		{"00000;@", "7", "00007"},
		{"00000-0000", "12340001", "01234-0001"},
		{`00000\-0000`, "921010001", "92101-0001"},
		{"000-00-0000", "1", "000-00-0001"},
		{`"E"0000`, "12", "E0012"},
		{`(000) 000-0000`, "12125550100", "(1212) 555-0100"},
		{"[$-409]00000", "1", "00001"},
	} {
		format := readFormat(c.code)
		require.NotEmpty(t, format.zeros, c.code)
		require.Equal(t, c.want, string(appendZeros(nil, []byte(c.number), format.zeros)), c.code)
	}
	for _, code := range []string{"0", "0.00", "00.0", "#,##0", "#000", "00%", "000E+00", "General"} {
		require.Empty(t, readFormat(code).zeros, code)
	}
}

func TestSerialNumbersAreDays(t *testing.T) {
	for _, c := range []struct {
		name   string
		serial float64
		from04 bool
		want   civil.Date
	}{
		{"first day", 1, false, civil.On(1900, time.January, 1)},
		{"the day before the leap day that never was", 59, false, civil.On(1900, time.February, 28)},
		{"the leap day that never was", 60, false, civil.Date{}},
		{"the day after it", 61, false, civil.On(1900, time.March, 1)},
		{"a day of our time", 43831, false, civil.On(2020, time.January, 1)},
		{"a time of day is dropped", 43831.999, false, civil.On(2020, time.January, 1)},
		{"noise of floating point", 43830.9999999999, false, civil.On(2020, time.January, 1)},
		{"midnight without a day", 0, false, civil.Date{}},
		{"a time without a day", 0.5, false, civil.Date{}},
		{"before all days", -1, false, civil.Date{}},
		{"the last day", 2958465, false, civil.On(9999, time.December, 31)},
		{"beyond the last day", 2958466, false, civil.Date{}},
		{"the first day of 1904", 0, true, civil.On(1904, time.January, 1)},
		{"a day of our time counted from 1904", 42369, true, civil.On(2020, time.January, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := serialDate(c.serial, c.from04)
			require.Equal(t, c.want, got)
			require.Equal(t, !c.want.IsZero(), ok)
		})
	}
}

func TestNumbersAreWrittenAsPeopleDo(t *testing.T) {
	for raw, want := range map[string]string{
		"12345": "12345", "12345.0": "12345", "1.2345E4": "12345", "0": "0", "-0": "0", "0.5": "0.5", "-5": "-5", ".5": "0.5",
		"209996.80000000002": "209996.8", "38.569999999999993": "38.57", "0.1": "0.1", "1E-3": "0.001",
		"1e21":  "1000000000000000000000",
		"00123": "123", "5.": "5", "1.50": "1.5", "123456789012345678": "123456789012345678",
		"+7": "7", "0.30000000000000004": "0.3",
	} {
		got, ok := appendNumber(nil, []byte(raw))
		require.True(t, ok, raw)
		require.Equal(t, want, string(got), raw)
	}
	for _, raw := range []string{"", "x", "1,5", "NaN", "Inf", "1e999", "-", "1.2.3"} {
		_, ok := appendNumber(nil, []byte(raw))
		require.False(t, ok, raw)
	}
}
