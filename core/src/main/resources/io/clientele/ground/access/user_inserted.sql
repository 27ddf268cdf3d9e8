-- Purpose: makes a user.
-- Writes: access_user (a row per user).
-- Parameters: id, name, roles separated by commas, password as kept (null: none), language, disabled 0 or 1, created_at.
insert into access_user (id, name, roles, password, language, disabled, created_at)
values (:id, :name, :roles, :password, :language, :disabled, :created_at)
