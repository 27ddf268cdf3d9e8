alter table shelf_book add column title text;
