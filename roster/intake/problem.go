package intake

import "mobility/roster/problems"

// The codes of problems, as package problems explains them.
const (
	CodeNoID             = problems.NoID
	CodeColumnTwice      = problems.ColumnTwice
	CodeBothWays         = problems.BothWays
	CodeOrdersMixed      = problems.OrdersMixed
	CodeNoRoster         = problems.NoRoster
	CodeProfile          = problems.Profile
	CodeHomeAddress      = problems.HomeAddress
	codeLeftOut          = problems.LeftOut
	codeDropped          = problems.Dropped
	CodeBlankID          = problems.BlankID
	CodeSharedID         = problems.SharedID
	CodeTwoAccounts      = problems.TwoAccounts
	CodeSameRow          = problems.SameRow
	CodeImpossibleDate   = problems.ImpossibleDate
	CodeNoDate           = problems.NoDate
	CodeUnlikelyDate     = problems.UnlikelyDate
	CodeLeftBeforeHired  = problems.LeftBeforeHired
	CodeEndsBeforeStart  = problems.EndsBeforeStart
	CodeRowLength        = problems.RowLength
	CodeFormula          = problems.Formula
	CodeUnknownWord      = problems.UnknownWord
	CodeNoNumber         = problems.NoNumber
	CodeNoWageUnit       = problems.NoWageUnit
	CodeUnlikelyWage     = problems.UnlikelyWage
	CodeZipZero          = problems.ZipZero
	CodeNoZip            = problems.NoZip
	CodeNoState          = problems.NoState
	CodeNoEmail          = problems.NoEmail
	CodeSharedEmail      = problems.SharedEmail
	CodeUnknownManager   = problems.UnknownManager
	CodeOwnManager       = problems.OwnManager
	codeUnknownClass     = problems.UnknownClass
	CodeTwoClasses       = problems.TwoClasses
	CodeNoClass          = problems.NoClass
	codeNoEADCategory    = problems.NoEADCategory
	CodeDurationOfStatus = problems.DurationOfStatus
	CodeWithheld         = problems.Withheld
	CodeColumnsDisagree  = problems.ColumnsDisagree
	CodeNotInForce       = problems.NotInForce
	CodeNoneInForce      = problems.NoneInForce
	CodeDependent        = problems.Dependent
	CodeLostZeros        = problems.LostZeros
	CodeDamagedID        = problems.DamagedID
	codeNoSOC            = problems.NoSOC
	CodeNoPlace          = problems.NoPlace
	CodeStatusAndDay     = problems.StatusAndDay
	CodeCurrency         = problems.Currency
	codeNameSplit        = problems.NameSplit
	CodeNoNames          = problems.NoNames
	CodeMissingColumn    = problems.MissingColumn
	CodeUnmapped         = problems.Unmapped
	CodeNotYet           = problems.NotYet
	CodeNotPerson        = problems.NotPerson
	CodeNoOne            = problems.NoOne
	CodeNoEssential      = problems.NoEssential
	CodeMasked           = problems.Masked
	CodeNotLinked        = problems.NotLinked
	CodeNotPrimary       = problems.NotPrimary
	CodeTwinIDs          = problems.TwinIDs
	CodeNotAName         = problems.NotAName
	CodeNotRead          = problems.NotRead
	CodeDamaged          = problems.Damaged
	codeDecidedBefore    = problems.DecidedBefore
	codeSpells           = problems.Spells
	CodeOrderOfOthers    = problems.OrderOfOthers
)
