-- What the ledger keeps. The journal is the truth; everything else can be derived from it and a story pack.

-- Where each story stands. Its row is the lock: whoever writes the story's journal holds it FOR UPDATE.
create table story (
    story      text primary key,
    epoch      text        not null, -- names the numbering of the changes
    base       text        not null, -- digest of what the changes are derived by: the rules and the pack
    rules      integer     not null, -- version of the rules
    pack       integer     not null, -- version of the pack
    n          bigint      not null, -- last journal entry, 0 for none
    hash       text        not null, -- its hash
    known      timestamptz not null, -- when it became known
    decided    bigint      not null, -- last journal entry that is a decision
    seq        bigint      not null, -- last change of the epoch, 0 for none
    board_hash text        not null  -- the hash that this change carries
);

-- Each epoch of a story with the pack that its changes were derived by, so that past boards can be shown as they were.
create table epoch (
    story   text        not null references story,
    epoch   text        not null,
    adopted timestamptz not null,
    pack    text        not null,
    primary key (story, epoch)
);

-- What the ledger learned, in the order in which it learned it.
create table journal (
    story text        not null references story,
    n     bigint      not null check (n > 0),
    kind  text        not null check (kind in ('claims', 'decision')),
    key   text        not null, -- digest by which a repetition is known
    body  text        not null, -- the message, byte for byte
    known timestamptz not null,
    prev  text        not null,
    hash  text        not null,
    primary key (story, n),
    unique (story, kind, key)
);
create index journal_decisions on journal (story, n) where kind = 'decision';

-- The steps of the boards, also the outbox: rows beyond "published" have yet to reach the broker.
create table change (
    story text        not null references story,
    epoch text        not null,
    seq   bigint      not null check (seq > 0),
    n     bigint      not null, -- the journal entry that caused it
    at    timestamptz not null,
    tally text        not null,
    part  text        not null, -- its tags, joined by commas
    body  text        not null, -- the message, byte for byte
    primary key (story, epoch, seq)
);
create index change_figure on change (story, epoch, tally, part, seq);

-- What the broker has acknowledged. A table of its own, so that publishing never holds up writing.
create table published (
    story     text primary key references story,
    epoch     text   not null,
    seq       bigint not null, -- last change
    board_seq bigint not null, -- last board, -1 for none
    decided   bigint not null  -- last decision, by its place in the journal
);

-- Overrides that wait for a second person, where the ledger is set so.
create table proposal (
    story text        not null references story,
    id    text        not null,
    body  text        not null,
    by    text        not null,
    at    timestamptz not null,
    primary key (story, id)
);

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'the table % is append-only', tg_table_name;
end $$;

create trigger journal_is_append_only before update or delete on journal
    for each row execute function refuse_rewriting();
create trigger journal_is_not_emptied before truncate on journal
    for each statement execute function refuse_rewriting();
create trigger change_is_append_only before update or delete on change
    for each row execute function refuse_rewriting();
create trigger change_is_not_emptied before truncate on change
    for each statement execute function refuse_rewriting();
