package cmdutil

import (
	"os"
	"os/user"
	"strconv"
)

// user is the user of the operating system who runs the program.
func (p *Program) user() string {
	if p.User != nil {
		return p.User()
	}
	return systemUser()
}

// systemUser is the name of the user of the process. The variable USER, which the library falls back on, can hold any name: a user
// who is not in the system's list has a number.
func systemUser() string {
	number := os.Getuid()
	if number < 0 { // Windows, where the library asks for the token of the process
		if u, err := user.Current(); err == nil {
			return u.Username
		}
		return "unknown"
	}
	u, err := user.LookupId(strconv.Itoa(number))
	if err != nil {
		return "user " + strconv.Itoa(number)
	}
	return u.Username
}
