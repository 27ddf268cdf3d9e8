create table shelf_book (id text not null primary key, pages bigint, read_at bigint);
