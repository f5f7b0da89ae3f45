// Package names keeps the lists of names of each client's employees in the database: reading, searching and writing them. Beside each
// name is what shows that two employees are one person, which an import asks for each new id. A client has a list of all employees or,
// in a database that an earlier version wrote, none: then the employees are read instead, and the next change writes the list.
package names
