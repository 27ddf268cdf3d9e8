-- Purpose: changes what can change about a user.
-- Writes: access_user (a row per user).
-- Parameters: id, roles separated by commas, password as kept (null: none), language, disabled 0 or 1.
update access_user
set roles = :roles, password = :password, language = :language, disabled = :disabled
where id = :id
