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
  "Time window": "时间窗",
  "The named users get {version}, and the first users of its time window.":
    "指定用户获得 {version}，时间窗内最先到达的用户也获得。",
  "The first users of its time window get {version}.": "时间窗内最先到达的用户获得 {version}。",
  "{share} of all users get {version}, and so do the first users of its time window.":
    "{share} 的用户能用到 {version}，时间窗内最先到达的用户也能用到。",
  "{share} of users who match the conditions get {version}, and so do the first of them in its time window.":
    "符合条件用户的 {share} 能用到 {version}，其中在时间窗内最先到达的也能用到。",
  "The rollout is paused. Whoever runs {version} keeps it; nobody else gets it.":
    "灰度已暂停。正在使用 {version} 的用户保留，其他人不会得到。",
  "The grayscale release of {version} starts {when}": "{version} 的灰度发布{when}开始",
  "Next step: start": "下一步：开始",
  "Grayscale release started.": "灰度发布已开始。",
  "and a time window": "加一个时间窗",
  "The first users who ask between two moments, each counted once, on top of everybody else.":
    "在两个时刻之间最先到达的用户，每人只计一次，与其他人群叠加。",
  "Remove the time window": "移除时间窗",
  "Write a number from 1 to {maximum}.": "请填写 1 到 {maximum} 之间的数字。",
  "After {end}, or once {users, plural, one {# user is} other {# users are}} in, nobody is added; whoever was counted keeps the release.":
    "{end} 之后，或已放行 {users} 名用户后，不再新增；已计入的用户保留该发布。",
  "Whom it let in was lost: nobody new is let in until an admin counts anew.":
    "已放行用户的记录丢失：管理员重新计数之前不再放行新用户。",
  "Places cannot be counted at the moment. Whoever is in stays in.":
    "暂时无法计算名额。已放行的用户不受影响。",
  "The rollout is paused: nobody new is counted.": "灰度已暂停：不再计入新用户。",
  "The window is over: nobody is added, whoever was counted stays in.":
    "时间窗已结束：不再新增，已计入的用户保留。",
  "All places are taken: nobody is added, whoever was counted stays in.":
    "名额已满：不再新增，已计入的用户保留。",
  "The window has not begun.": "时间窗尚未开始。",
  "The window opens within a moment.": "时间窗即将开放。",
  "Open: the next users who ask are let in.": "开放中：接下来到达的用户将被放行。",
  "Time window in numbers": "时间窗数据",
  "Users let in": "已放行用户",
  "Places left": "剩余名额",
  Begins: "开始",
  End: "结束时刻",
  Ends: "结束",
  "The window opens again within a moment.": "时间窗即将重新开放。",
  "The window lets in nobody new": "时间窗不再放行新用户",
  "Count the window's users anew?": "重新计数时间窗的用户？",
  "Counting goes on from the users of whom a copy is kept, ten seconds old at most. For those who came after it as many may come once more.":
    "将从保留的副本继续计数，副本最多滞后 10 秒。在此之后放行的用户，会再次放行同样多的人。",
  "The store has lost whom it let in. Until an admin counts anew, nobody gets past its bound.":
    "存储丢失了已放行用户的记录。管理员重新计数之前，不会超出上限放行。",
  "and the first {users, plural, one {# user} other {# users}} from {start} to {end}":
    "以及 {start} 至 {end} 期间的前 {users} 名用户",
  "The users whom the time window let in, unless something else lets them in.":
    "时间窗放行的用户，除非另有途径放行。",
  "The first {users, plural, one {# user} other {# users}} who ask from {start} to {end}, if the conditions hold.":
    "{start} 至 {end} 期间最先到达且满足条件的 {users} 名用户。",
  "Users who ask from {start} to {end}: whoever was counted before stays in.":
    "{start} 至 {end} 期间到达的用户；此前已计入的用户保留。",
  "{more} more of the first users, on top of {was}.": "在 {was} 名之外，再放行 {more} 名最先到达的用户。",
  "Nobody new once {users, plural, one {# user is} other {# users are}} in: whoever was counted keeps it, also past that number.":
    "放行满 {users} 名用户后不再新增；已计入的用户即使超出该数也保留。",
  "whoever its time window let in": "时间窗放行的用户",
  "had the users of the time window counted anew": "对时间窗的用户重新计数",
  "The time window is over before anybody could get it. Choose a later end.":
    "时间窗在任何人能获得之前就已结束。请选择更晚的结束时刻。",
};
