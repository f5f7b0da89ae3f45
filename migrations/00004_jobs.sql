-- The ledger of the runs of scheduled jobs. number counts them. scheduled is the moment the run is for, blank for a run by
-- hand; missed is how many earlier moments it makes up for, attempt counts the runs for one moment. by_whom is user, machine
-- and process. ended is blank and result 'running' while a run lasts. log is what the command printed.
CREATE TABLE job_runs (
    number    BIGINT PRIMARY KEY,
    job       TEXT NOT NULL,
    scheduled TEXT NOT NULL,
    missed    BIGINT NOT NULL,
    attempt   BIGINT NOT NULL,
    command   TEXT NOT NULL,
    by_whom   TEXT NOT NULL,
    started   TEXT NOT NULL,
    ended     TEXT NOT NULL,
    result    TEXT NOT NULL,
    exit_code BIGINT NOT NULL,
    log       TEXT NOT NULL
);
CREATE INDEX job_runs_by_job ON job_runs (job, number);

-- No job runs twice at once, whatever the locks say.
CREATE UNIQUE INDEX job_runs_running ON job_runs (job) WHERE result = 'running';

-- Who took a lock last, for whoever finds it held. The lock itself is the engine's, and ends with the process.
CREATE TABLE job_locks (
    name   TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    since  TEXT NOT NULL
);
