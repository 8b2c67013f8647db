/** Everything that is asked of Redis, as Lua: one round trip and one step each, over TCP and over HTTP alike. */

/** KEYS: index of each scope. ARGV: epoch and sequence held, "-" for none. Answers "=", "!", "+text" or nothing. */
export const readIndexesScript = `
local answers = {}
for i, key in ipairs(KEYS) do
  local stamp = redis.pcall('HMGET', key, 'epoch', 'sequence')
  if stamp.err then
    answers[i] = '!'
  elseif not stamp[1] then
    answers[i] = false
  else
    local epoch, sequence = tonumber(stamp[1]), tonumber(stamp[2])
    local heldEpoch, heldSequence = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    if not epoch or not sequence then
      answers[i] = '!'
    elseif heldEpoch and (epoch < heldEpoch or (epoch == heldEpoch and sequence <= heldSequence)) then
      answers[i] = '='
    else
      answers[i] = '+' .. (redis.call('HGET', key, 'text') or '')
    end
  end
end
return answers`;

/** KEYS: index of each scope. Answers "epoch sequence", or nothing. */
export const readStampsScript = `
local answers = {}
for i, key in ipairs(KEYS) do
  local stamp = redis.pcall('HMGET', key, 'epoch', 'sequence')
  answers[i] = not stamp.err and stamp[1] and stamp[2] and stamp[1] .. ' ' .. stamp[2] or false
end
return answers`;

/** KEYS: parts. Answers 1 for each that is there with all of its pieces, 0 for each that is not. */
export const areWholeScript = `
local there = {}
for i, key in ipairs(KEYS) do
  local kind = redis.pcall('GETRANGE', key, 0, 7)
  there[i] = type(kind) == 'string' and (string.sub(kind, 1, 1) == 't' or string.sub(kind, 1, 1) == 'p') and 1 or 0
  if there[i] == 1 and string.sub(kind, 1, 1) == 'p' then
    for piece = 0, (tonumber(string.sub(kind, 2)) or 0) - 1 do
      if redis.call('EXISTS', key .. ':' .. piece) == 0 then there[i] = 0 end
    end
  end
end
return there`;

/** KEYS: what to forget. */
export const dropScript = `return redis.call('DEL', unpack(KEYS))`;

/** KEYS: what to read. What has another type counts as missing. */
export const readTextsScript = `return redis.call('MGET', unpack(KEYS))`;

/** KEYS: parts. ARGV: seconds to live. Renews what is there; answers 1 for each that is, 0 for each that is not. */
export const renewScript = `
local there = {}
for i, key in ipairs(KEYS) do there[i] = redis.call('EXPIRE', key, ARGV[1]) end
return there`;

/** KEYS and ARGV: what to write under which key; the last of ARGV: seconds to live. */
export const writeTextsScript = `
for i, key in ipairs(KEYS) do redis.call('SET', key, ARGV[i], 'EX', ARGV[#ARGV]) end
return #KEYS`;

/**
 * KEYS: index, device keys, channel. ARGV: epoch, sequence, text, scope, its device keys. Answers 1, or 0 where a
 * newer snapshot is there. What no publisher wrote is cleared away.
 */
export const swapIndexScript = `
local held = redis.pcall('HMGET', KEYS[1], 'epoch', 'sequence')
if held.err then
  redis.call('DEL', KEYS[1])
elseif tonumber(held[1] or '') and tonumber(held[2] or '') then
  local epoch, sequence = tonumber(held[1]), tonumber(held[2])
  local newEpoch, newSequence = tonumber(ARGV[1]), tonumber(ARGV[2])
  if epoch > newEpoch or (epoch == newEpoch and sequence > newSequence) then return 0 end
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'sequence', ARGV[2], 'text', ARGV[3])
local mine = 'of ' .. ARGV[4]
local before = redis.pcall('HGET', KEYS[2], mine)
if type(before) == 'table' and before.err then
  redis.call('DEL', KEYS[2])
elseif before then
  for digest in string.gmatch(before, '%x+') do
    if redis.call('HGET', KEYS[2], digest) == ARGV[4] then redis.call('HDEL', KEYS[2], digest) end
  end
end
for digest in string.gmatch(ARGV[5], '%x+') do redis.call('HSET', KEYS[2], digest, ARGV[4]) end
redis.call('HSET', KEYS[2], mine, ARGV[5])
redis.pcall('PUBLISH', KEYS[3], ARGV[4])
return 1`;

/** KEYS: device keys. ARGV: digest. Answers its scope, and whether the store is whole. */
export const findDeviceKeyScript = `return redis.call('HMGET', KEYS[1], ARGV[1], 'whole')`;

/** KEYS: device keys. */
export const markWholeScript = `return redis.call('HSET', KEYS[1], 'whole', '1')`;

/** KEYS: where. ARGV: what. Without an end. */
export const writeTextScript = `return redis.call('SET', KEYS[1], ARGV[1])`;

/** KEYS: a counter. ARGV: seconds to live, then hashes. */
export const countSeenScript = `
redis.call('PFADD', KEYS[1], unpack(ARGV, 2))
return redis.call('EXPIRE', KEYS[1], ARGV[1])`;

/** KEYS: counters. Answers how many distinct hashes all of them have seen. */
export const readSeenScript = `return redis.call('PFCOUNT', unpack(KEYS))`;

export const pingScript = `return 'PONG'`;
