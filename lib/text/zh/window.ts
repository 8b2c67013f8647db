import type { Catalogue } from "#lib/text/text.ts";

/** Time windows: the first users between two moments. */
export const window: Catalogue = {
  "The window ends after it starts.": "时间窗的结束时刻须晚于开始时刻。",
  "A window is 30 days long at most.": "时间窗最长为 30 天。",
  "A rollout has one time window at most.": "一次灰度最多有一个时间窗。",
  "the user is among the first of its time window": "用户是其时间窗内最先到达的用户之一",
  "The first {users, plural, one {# user} other {# users}} from {start} to {end}":
    "{start} 至 {end} 期间的前 {users} 名用户",
  "this user was counted, and stays in": "该用户已计入，保留资格",
  "there is a place to take": "尚有名额",
  "all its places are taken": "名额已满",
  "whom it let in was lost, so nobody new is": "已放行用户的记录丢失，因此不再放行新用户",
  "it counts only users who are signed in": "只计入已登录的用户",
  "its places are not open yet": "名额尚未开放",
  "it has not begun": "尚未开始",
  "it is over, and this user was not counted": "已结束，该用户未计入",
};
