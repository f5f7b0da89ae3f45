module mobility/tools/vulndb

go 1.26.0

// The vulnerability database of Go, which the check reads from its own module.
require golang.org/x/vulndb v0.0.0-20261105234957-e22db6528018
