alter table shelf_book add column title text;
insert into shelf_absent (id) values (1);
