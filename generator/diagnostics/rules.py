"""Every problem code, with its words. A letter for the stage, a number never used twice.

S sources · D documents · F fields · C the whole site · G settings and the command
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from generator.diagnostics.problems import Problem, Rule

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        # sources
        "S001": Rule(
            zh="这个文件不是 UTF-8 编码，读不出来（第 {offset} 个字节起）。{guess_zh}",
            en="This file is not UTF-8 (from byte {offset} on). {guess_en}",
            fix_zh="用记事本打开，“另存为”时把编码选成 UTF-8，再提交。",
            fix_en="Open it in an editor and save it again with the encoding UTF-8.",
        ),
        "S002": Rule(
            zh="这个文件有 {size}，超过了 {limit} 的上限。",
            en="This file has {size}, more than the limit of {limit}.",
            fix_zh="图片就压小一些；字段里的长文字移到正文；还是太大，就拆成两个案例。"
            "上限是 site_config.yml 里的 limits.{setting}。",
            fix_en="Make a picture smaller; move long text from fields to the story; if that is "
            "not enough, split the case in two. The limit is limits.{setting} in site_config.yml.",
        ),
        "S003": Rule(
            zh="这里不是一个普通文件（可能是快捷方式或链接）。",
            en="This is not a regular file (perhaps a link).",
            fix_zh="把真正的文件放进来，不要放链接。",
            fix_en="Put the file itself here instead of a link to it.",
        ),
        "S004": Rule(
            zh="文件名“{name}”不能用：只能有小写英文字母、数字、短横线、点和下划线。",
            en="The file name “{name}” cannot be used: lower-case letters, digits, hyphen, dot and "
            "underscore only.",
            fix_zh="给它换一个英文小写的名字。",
            fix_en="Rename it with lower-case letters.",
        ),
        "S005": Rule(
            zh="读不了这个文件：{reason}。",
            en="This file cannot be read: {reason}.",
            fix_zh="看看文件还在不在，有没有读取权限。",
            fix_en="See whether it is still there and may be read.",
        ),
        "S006": Rule(
            zh="不认识的文件“{name}”，它不会出现在网站上。",
            en="The file “{name}” is not one we know; it will not appear on the site.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "S007": Rule(
            zh="文件夹“{name}”里没有 case.yml。",
            en="The folder “{name}” has no case.yml.",
            fix_zh="加一个 case.yml；或者改用一个 .md 文件的小格式。",
            fix_en="Add a case.yml, or use the small form: one .md file.",
        ),
        "S008": Rule(
            zh="这里有一个看不见的控制字符（{name}）。",
            en="There is an invisible control character here ({name}).",
            fix_zh="删掉它，重新打一遍这几个字。",
            fix_en="Delete it and type these words again.",
        ),
        # pictures
        "S009": Rule(
            zh="这个文件不是能发布的图片（{kind_zh}）。能用的是 JPEG、PNG、WebP、AVIF。",
            en="This file is not a picture that can be published ({kind_en}): JPEG, PNG, WebP and "
            "AVIF are.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "S010": Rule(
            zh="这张图片有 {size} 像素，超过了 {limit_zh}像素的上限。",
            en="This picture has {size} pixels, more than the limit of {limit_en}.",
            fix_zh="缩小到宽 2000 像素就足够了。上限是 site_config.yml 里的 limits.{setting}。",
            fix_en="2,000 pixels across are plenty: make it smaller. The limit is limits.{setting} "
            "in site_config.yml.",
        ),
        "S011": Rule(
            zh="这张图片用不了：{reason_zh}。",
            en="This picture cannot be used: {reason_en}.",
            fix_zh="用看图软件打开原图，重新另存为 JPEG 或 PNG。",
            fix_en="Open the original in a picture viewer and save it anew as JPEG or PNG.",
        ),
        # documents
        "D001": Rule(
            zh="这一行的格式读不懂：{reason_zh}。",
            en="This line cannot be read as YAML: {reason_en}.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "D002": Rule(
            zh="不能用 YAML 的锚点和引用（& 和 *）。",
            en="YAML anchors and aliases (& and *) are not allowed.",
            fix_zh="把内容写两遍；如果 & 或 * 是文字的一部分，给整句加上英文引号。",
            fix_en="Write it out; if & or * is part of the text, put the text in quotes.",
        ),
        "D003": Rule(
            zh="不能用 YAML 标签（!{tag}）。",
            en="YAML tags are not allowed (!{tag}).",
            fix_zh="去掉感叹号开头的部分；如果它是文字的一部分，给整句加上英文引号。",
            fix_en="Take it out; if it is part of the text, put the text in quotes.",
        ),
        "D004": Rule(
            zh="一个文件里只能有一份内容，这里又开始了一份（---）。",
            en="One file holds one document; a second one begins here (---).",
            fix_zh="删掉多出来的 ---，或者拆成两个文件。",
            fix_en="Delete the extra ---, or split the file in two.",
        ),
        "D005": Rule(
            zh="缩进套得太深了（超过 {limit} 层）。",
            en="This is nested too deeply (more than {limit} levels).",
            fix_zh="看看是不是多打了缩进或括号。上限是 site_config.yml 里的 limits.nesting。",
            fix_en="See whether there is too much indentation, or a bracket too many. "
            "The limit is limits.nesting in site_config.yml.",
        ),
        "D006": Rule(
            zh="这个文件里的条目太多了（超过 {limit} 个）。",
            en="This file has too many entries (more than {limit}).",
            fix_zh="拆成几个文件，或者把细节写进 story.zh.md。"
            "上限是 site_config.yml 里的 limits.nodes。",
            fix_en="Split it, or tell the details in story.zh.md. "
            "The limit is limits.nodes in site_config.yml.",
        ),
        "D007": Rule(
            zh="“{key}”写了两次，第一次在第 {first} 行。",
            en="“{key}” stands here twice; the first is in line {first}.",
            fix_zh="留一个，删一个。",
            fix_en="Keep one of them.",
        ),
        "D008": Rule(
            zh="这个文件应该是一行行“字段: 内容”，现在不是。",
            en="This file should be lines of “field: content”; it is not.",
            fix_zh="照着 content/cases/ 里的案例，从 type: 那一行写起。",
            fix_en="Follow a case in content/cases/ and begin with a line type: …",
        ),
        "D009": Rule(
            zh="开头的字段没有用两行 --- 围起来。",
            en="The front matter is not fenced by two lines of ---.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "D010": Rule(
            zh="这个文件是空的。",
            en="This file is empty.",
            fix_zh="写上内容，或者删掉它。",
            fix_en="Write something, or delete it.",
        ),
        "D011": Rule(
            zh="字段名应该是一个词。",
            en="A field's name should be a plain word.",
            fix_zh="看看这一行冒号前面是不是多打了括号或短横线。",
            fix_en="See whether a bracket or a dash stands before the colon.",
        ),
        "D012": Rule(
            zh="正文里的网页代码（HTML）不会显示：{shown}",
            en="HTML in the text is not shown: {shown}",
            fix_zh="删掉它，用 Markdown 写：**加粗**、[链接](网址)、- 列表。",
            fix_en="Delete it and use Markdown: **bold**, [link](address), - list.",
        ),
        "D013": Rule(
            zh="不认识的小标题“{heading}”。",
            en="The heading “{heading}” is not one of the six.",
            fix_zh="正文的小标题（##）只用这六个：{known}。",
            fix_en="Use only these six as headings (##): {known}.",
        ),
        "D014": Rule(
            zh="小标题“{heading}”写了两次，第一次在第 {first} 行。",
            en="The heading “{heading}” stands here twice; the first is in line {first}.",
            fix_zh="把两段合到一起。",
            fix_en="Join the two parts.",
        ),
        "D015": Rule(
            zh="“#”后面的字会丢掉：{lost}",
            en="What follows “#” would be lost: {lost}",
            fix_zh="给整句加上英文引号；如果是给自己看的备注，# 后面空一格。",
            fix_en="Put the whole text in quotes; for a note of your own leave a space after #.",
        ),
        "D016": Rule(
            zh="这一行像是小标题，写法不对：{heading}",
            en="This line looks like a heading but is not written as one: {heading}",
            fix_zh="小标题写成“## {name}”：两个英文 #，空一格。",
            fix_en="Write it as “## {name}”: two plain # and a space.",
        ),
        "D017": Rule(
            zh="这份译文的账有 {count} 行读不懂，从这一行起；读不懂的不算数。",
            en="{count} lines of this memory of translations cannot be read, this one first; "
            "they count for nothing.",
            fix_zh="不用手改：在项目里运行 showcase translations --remember，它会重写这份账。",
            fix_en="Nothing to fix by hand: showcase translations --remember writes it anew.",
            severity="warning",
        ),
        # fields
        "F001": Rule(
            zh="不认识的字段“{name}”。",
            en="There is no field “{name}” here.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "F002": Rule(
            zh="缺“{label_zh}”（{name}）。",
            en="“{label_en}” ({name}) is missing.",
            fix_zh="补上这一行：{name}: …{or_zh}",
            fix_en="Add a line {name}: …{or_en}",
        ),
        "F003": Rule(
            zh="“{name}”这里应该是{expected_zh}，现在是{found_zh}。",
            en="“{name}” should be {expected_en}; this is {found_en}.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "F004": Rule(
            zh="“{name}”不能是“{value}”。",
            en="“{name}” cannot be “{value}”.",
            fix_zh="{hint_zh}可以写：{known_zh}。",
            fix_en="{hint_en}It can be: {known_en}.",
        ),
        "F005": Rule(
            zh="“{value}”不是一个数。",
            en="“{value}” is not a number.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "F006": Rule(
            zh="“{value}”不是一个日期。",
            en="“{value}” is not a date.",
            fix_zh="写成 2025-11-15，或者 2025-11，或者 2025。",
            fix_en="Write 2025-11-15, or 2025-11, or 2025.",
        ),
        "F007": Rule(
            zh="“{name}”有 {count} 个字，最多 {limit} 个。",
            en="“{name}” has {count} characters; the limit is {limit}.",
            fix_zh="压短一些，细节写进正文。",
            fix_en="Shorten it; the story is the place for details.",
        ),
        "F008": Rule(
            zh="“{value}”不是能用的网址。",
            en="“{value}” is not an address we can link to.",
            fix_zh="用 https://、http:// 或 mailto: 开头的完整地址。",
            fix_en="Use a whole address that begins with https://, http:// or mailto:.",
        ),
        "F009": Rule(
            zh="“{value}”不能当代号：只能有小写英文字母、数字和短横线。",
            en="“{value}” cannot be an id: lower-case letters, digits and hyphens only.",
            fix_zh="例如 green-points。",
            fix_en="For example green-points.",
        ),
        "F010": Rule(
            zh="这里的数对不上：{reason_zh}。",
            en="These numbers do not fit: {reason_en}.",
            fix_zh="对照出处再核一遍。",
            fix_en="Check them against the source.",
        ),
        "F011": Rule(
            zh="“{name}”由审核的人填，提交的文件里不写。",
            en="“{name}” is for reviewers; a submitted file leaves it out.",
            fix_zh="删掉这一行。审核结果写在 content/reviews/ 里。",
            fix_en="Delete this line. Reviews live in content/reviews/.",
        ),
        "F012": Rule(
            zh="“{name}”最多 {limit} 项，现在有 {count} 项。",
            en="“{name}” may have {limit} items; this has {count}.",
            fix_zh="留下最要紧的几项。",
            fix_en="Keep those that matter most.",
        ),
        "F013": Rule(
            zh="“{name}”只能写一行，这里有好几行。",
            en="“{name}” is a single line; this has several.",
            fix_zh="合成一行，长的内容写进正文。",
            fix_en="Make it one line; the story is the place for long prose.",
        ),
        "F014": Rule(
            zh="“{value}”不是“是”或“否”。",
            en="“{value}” is neither yes nor no.",
            fix_zh="写 true（是）或 false（否）；不知道就把这一行删掉。",
            fix_en="Write true or false; delete the line where it is not known.",
        ),
        "F015": Rule(
            zh="“{name}”里没有内容。",
            en="“{name}” is empty.",
            fix_zh="补上内容；不知道的，把这一行删掉就行。",
            fix_en="Fill it in, or delete the line where it is not known.",
        ),
        "F016": Rule(
            zh="schema 写得不对：{reason_zh}。",
            en="The schema is wrong: {reason_en}.",
            fix_zh="对照 docs/schema-language.md 改。",
            fix_en="See docs/schema-language.md.",
        ),
        "F017": Rule(
            zh="“{value}”的写法不对，应该符合 {pattern}。",
            en="“{value}” is not of the form {pattern}.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "F018": Rule(
            zh="网站上还没有叫“{value}”的{kind_zh}。",
            en="The site has no {kind_en} called “{value}” yet.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "F020": Rule(
            zh="叫“{value}”的不止一个：{ids}。",
            en="More than one is called “{value}”: {ids}.",
            fix_zh="在“{name}”里写其中一个的代号。",
            fix_en="Write the id of the one you mean in “{name}”.",
        ),
        "F021": Rule(
            zh="“{name}”还没有填，现在是样板里的字。",
            en="“{name}” is not filled in yet; these are the words of the template.",
            fix_zh="把“{marker}”和后面的提示一起换成你们自己的话；不知道的，整行删掉。",
            fix_en="Put your own words in place of “{marker}” and the hint behind it; "
            "delete the line where it is not known.",
        ),
        "F022": Rule(
            zh="这里写着“未披露”，没有写问过谁（共 {count} 处），都按没写算。",
            en="This says 未披露 without saying who was asked ({count} in all), so it is read as "
            "not written.",
            fix_zh="材料里没有的，删掉那一行就好。问过、对方没说的，写成：\n"
            "{name}: {{asked: 社区居委会, on: 2026-05}}",
            fix_en="Delete what your material does not say. Where somebody was asked and did not "
            "tell, write:\n{name}: {{asked: 社区居委会, on: 2026-05}}",
            severity="warning",
        ),
        # the whole site
        "C001": Rule(
            zh="“{name}”指向的{kind_zh}“{id}”不存在。",
            en="“{name}” names the {kind_en} “{id}”, which does not exist.",
            fix_zh="{hint_zh}还没有收录的，先删掉这一项。",
            fix_en="{hint_en} If it is not here yet, leave it out.",
        ),
        "C002": Rule(
            zh="代号“{id}”已经有了：{other}。",
            en="The id “{id}” is there already: {other}.",
            fix_zh="给 {file} 改个名字，例如 {name}；先有的那个不用动。",
            fix_en="Rename {file}, such as {name}; leave the one that was there first.",
        ),
        "C003": Rule(
            zh="标题“{title}”和 {other} 的一模一样。",
            en="The title “{title}” is the same as that of {other}.",
            fix_zh="在标题里写出各自的地方或特点。",
            fix_en="Tell them apart by place or by what is special.",
        ),
        "C004": Rule(
            zh="绕成了一个圈：{cycle}。",
            en="This goes round in a circle: {cycle}.",
            fix_zh="这一圈写在：{lines}。断开其中一个“{name}”。",
            fix_en="The ring is written in {lines}. Take out one of the “{name}”.",
        ),
        "C005": Rule(
            zh="短地址 {short} 和 {other} 撞上了。",
            en="The short address {short} collides with that of {other}.",
            fix_zh="在其中一个案例里加一行 short: 后面写五个小写字母或数字。",
            fix_en="Add a line short: with five lower-case letters or digits to one of them.",
        ),
        "C006": Rule(
            zh="出处“{id}”不在这份材料的 sources 里。",
            en="There is no source “{id}” among the sources of this entry.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "C007": Rule(
            zh="曾用名“{alias}”现在是 {other} 的代号。",
            en="The former id “{alias}” now belongs to {other}.",
            fix_zh="换一个曾用名，或者删掉它。",
            fix_en="Change it or take it out.",
        ),
        "C008": Rule(
            zh="写了真名，却没有说明是公开职务或本人同意，也没有出处。",
            en="A person is named without a public role and source, or their consent.",
            fix_zh="删掉 name 那一行，只写岗位、不写姓名。要写姓名的：本人同意，加 consent: true；"
            "公开职务，加 public_role: true 和 source。",
            fix_en="Delete the line name and give the role only. To give the name: consent: true "
            "where they agreed; public_role: true and a source where the role is public.",
        ),
        "C009": Rule(
            zh="图片“{file}”不在这个案例的 media/ 文件夹里。",
            en="There is no picture “{file}” in the media/ folder of this case.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "C010": Rule(
            zh="图里有孩子，却没有写明已经取得同意。",
            en="The picture shows children, and consent is not recorded.",
            fix_zh="取得监护人同意后写 consent: obtained；没有就换一张图。",
            fix_en="Write consent: obtained once the guardians agreed; else choose another one.",
        ),
        "C011": Rule(
            zh="highlights 里的字段“{field}”{wrong_zh}。",
            en="“{field}” cannot be highlighted: {wrong_en}.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "C012": Rule(
            zh="二十四问里没有“{id}”这一问。",
            en="“{id}” is not one of the twenty-four questions.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "C013": Rule(
            zh="正文里的链接“{target}”没有对应的页面。",
            en="The link “{target}” in the text leads nowhere.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "C014": Rule(
            zh="真实案例的出处不能是“虚构”。",
            en="A real case cannot have a made-up source.",
            fix_zh="换成真实的出处；如果是示例，加上 illustrative: true。",
            fix_en="Name a real source, or say illustrative: true.",
        ),
        "C015": Rule(
            zh="“{id}”不能当代号：网站自己有一页叫这个名字。",
            en="“{id}” cannot be an id: the site has a page of that name itself.",
            fix_zh="换一个代号。",
            fix_en="Choose another id.",
        ),
        "C016": Rule(
            zh="积分账对不上：兑换、过期和捐出的一共 {out} 分，比发出的 {issued} 分还多。",
            en="The books do not add up: {out} points went out, more than the {issued} issued.",
            fix_zh="对照台账再核一遍，看看是不是漏了一段时间。",
            fix_en="Check them against the ledger; perhaps a period is missing.",
        ),
        "C017": Rule(
            zh="这里像是{kind_zh}：{shown}。交上来就公开了。",
            en="This looks like {kind_en}: {shown}. What is submitted is public.",
            fix_zh="删掉它，改写岗位和公共电话或邮箱。",
            fix_en="Delete it; give a role and a shared telephone or mailbox instead.",
        ),
        "C018": Rule(
            zh="“{name}”里的“{id}”用了两次，第一次在第 {first} 行。",
            en="“{id}” stands twice in “{name}”; the first is in line {first}.",
            fix_zh="给其中一个换个代号；本来就是同一个的，留一个。",
            fix_en="Give one of them another id; where they are the same, keep one.",
        ),
        "C019": Rule(
            zh="谁学了谁，绕成了一个圈：{cycle}（箭头指着老师）。总有一家是先做的。",
            en="Who learned from whom goes round in a circle: {cycle} (each arrow points at the "
            "teacher). One of them must have been first.",
            fix_zh="这一圈写在：{lines}。问清楚谁先做的，把它“{name}”里的那一条删掉；"
            "后来又反过来学的，写进正文。",
            fix_en="The ring is written in {lines}. Ask who was first and take the item out of "
            "their “{name}”; what they learned back later belongs in the story.",
        ),
        "C020": Rule(
            zh="案例“{case}”里没有“{field}”这个数，评不了。",
            en="The case “{case}” has no number “{field}” to grade.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "C021": Rule(
            zh="中文改过了，这句英文还是照旧的中文译的：{shown}",
            en="The Chinese has changed since this English was made from it: {shown}",
            fix_zh="对照现在的中文改英文。英文不用改的，请维护者运行 "
            "showcase translations --accept {path}",
            fix_en="Revise the English. If it still holds, a maintainer runs "
            "showcase translations --accept {path}",
            severity="warning",
        ),
        "C022": Rule(
            zh="正文里的数（{numbers}）没有写进字段，读的人查不到出处。",
            en="Numbers in the text that stand in no field, so nobody can look them up: {numbers}.",
            fix_zh="在{file_zh}给它找个位置，例如 outputs 里的一行，写上日期和出处；"
            "只是随口一提，就不用管。",
            fix_en="Give it a place in {file_en}, such as a line of outputs with its date and "
            "source; where it is said in passing, leave it.",
            severity="warning",
        ),
        "C023": Rule(
            zh="“{id}”有错，这次没有发布，所以这里先不提它。",
            en="“{id}” has errors and is not published this time, so it is left out here.",
            fix_zh="先改好“{id}”，再生成一次，这里就会恢复。",
            fix_en="Fix “{id}” and build again: it comes back by itself.",
            severity="warning",
        ),
        "C024": Rule(
            zh="“{id}”有错，这次没有发布；缺了它，这份材料也发布不了。",
            en="“{id}” has errors and is not published this time, and this entry needs it.",
            fix_zh="先改好“{id}”，这份材料不用动。",
            fix_en="Fix “{id}”; nothing has to be changed here.",
        ),
        "C025": Rule(
            zh="案例“{id}”发布过，现在不见了：别人存下的链接、印出去的二维码都会落空。",
            en="The case “{id}” was published and is gone: links people kept and codes that were "
            "printed lead nowhere.",
            fix_zh="改了代号的，在新文件里写 aliases: [{id}]；撤下的，写一份 "
            "content/withdrawn/{id}.yml，说明哪天撤的；误删的，把文件找回来。",
            fix_en="Renamed: write aliases: [{id}] in the new file. Withdrawn: write "
            "content/withdrawn/{id}.yml, which says since when. Deleted by mistake: restore it.",
        ),
        "C026": Rule(
            zh="代号“{id}”是一个撤下的案例的（{other}），不再给别的案例用。",
            en="The id “{id}” is that of a case that was withdrawn ({other}), and nobody else's.",
            fix_zh="换一个代号；如果是恢复原来的案例，就删掉 {other}。",
            fix_en="Choose another id; or, where the case itself is back, delete {other}.",
        ),
        "C027": Rule(
            zh="图片“{file}”没有写在 media 里，不会显示。",
            en="The picture “{file}” is not under media, so it is not shown.",
            fix_zh="在 case.yml 的 media 里添一条：文件名、图里是什么、谁拍的、按什么许可用、"
            "图里有没有人。",
            fix_en="Add it to media in case.yml: its file, what it shows, who took it, under which "
            "licence, and whether there are people in it.",
            severity="warning",
        ),
        "C028": Rule(
            zh="这个案例是本站依据公开材料编写的，没有提交人，却写着“提交人确认有权提供”。",
            en="This site compiled the case from public sources; nobody submitted it, so nobody "
            "can have affirmed that they may share it.",
            fix_zh="把 submitter_affirms 这一行删掉就行。等社区自己来确认了，"
            "再写上，并把 provenance 改成“社区自己写的”。",
            fix_en="Delete the line submitter_affirms. Once the community itself confirms the "
            "case, write it again, with provenance: self-submitted.",
        ),
        "C029": Rule(
            zh="“{field}”这个数评了 {grade}，可案例“{other}”里出处相同的同一个数是 {other_grade}。",
            en="The number “{field}” is graded {grade} here, but {other_grade} in the case "
            "“{other}”, which has it from the same source.",
            fix_zh="同一件事只有一个等级：对照出处看一看，两边评成一样的。"
            "其实说的不是一件事，就不用改。",
            fix_en="One fact has one grade: look at the source and grade both alike. Where they "
            "are different facts, leave it.",
            severity="warning",
        ),
        "C030": Rule(
            zh="“{id}”是虚构示例，真实的条目不能提到它。",
            en="“{id}” is a made-up example, and nothing real may refer to it.",
            fix_zh="删掉这一项，或者换成真实的。这个条目本来也是示例的，给它加上 "
            "illustrative: true。",
            fix_en="Leave it out, or name something real. Where this entry is an example too, add "
            "illustrative: true to it.",
        ),
        # settings and the command
        "G001": Rule(
            zh="从 {start} 往上找，没有找到 site_config.yml。",
            en="No site_config.yml here or above {start}.",
            fix_zh="先进入项目文件夹，再运行命令。",
            fix_en="Go into the project's folder and run the command there.",
        ),
        "G002": Rule(
            zh="没有“{name}”这个设置。",
            en="There is no setting “{name}”.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "G003": Rule(
            zh="设置“{name}”的值不对：{reason_zh}。",
            en="The setting “{name}” is wrong: {reason_en}.",
            fix_zh="对照 site_config.yml 里的说明改。",
            fix_en="See the comments in site_config.yml.",
        ),
        "G004": Rule(
            zh="没有“{path}”这个文件或文件夹。",
            en="There is no file or folder “{path}”.",
            fix_zh="看看路径有没有打错。",
            fix_en="See whether the path is right.",
        ),
        "G005": Rule(
            zh="“{path}”不是案例或资料文件，没有什么可检查的。",
            en="“{path}” is not part of the content; there is nothing to check.",
            fix_zh="写 content/ 下面的文件或文件夹。",
            fix_en="Name a file or folder below content/.",
        ),
        "G006": Rule(
            zh="“{path}”已经有了，没有动它。",
            en="“{path}” is already there; it was left alone.",
            fix_zh="换一个代号。",
            fix_en="Choose another id.",
        ),
        "G007": Rule(
            zh="写不进“{path}”：{reason_zh}。网站还是原来的样子。",
            en="“{path}” cannot be written: {reason_en}. The site is as it was.",
            fix_zh="{hint_zh}",
            fix_en="{hint_en}",
        ),
        "G008": Rule(
            zh="这个网站正由另一个 showcase 生成（进程号 {pid}），这一次没有动它。",
            en="Another showcase is building this site (process {pid}); this one left it alone.",
            fix_zh="等它做完，再运行一次。",
            fix_en="Wait until it is done, then run this again.",
        ),
        "G009": Rule(
            zh="同样的内容换个环境再生成一次，结果不一样：{shown}",
            en="The same content, built again in another environment, gave another site: {shown}",
            fix_zh="这是生成器或模板的错，不是内容的错。请把这段话发给维护者。",
            fix_en="The generator or a template is at fault, not the content. Send this to a "
            "maintainer.",
        ),
        "G010": Rule(
            zh="联系邮箱还是示例用的“{email}”，来信没有人收得到。",
            en="The address for visitors is still the example “{email}”, at which nobody reads.",
            fix_zh="设好环境变量 SITE_EMAIL，或者在 operator 的 email 那一行写上你们的邮箱。",
            fix_en="Set the environment variable SITE_EMAIL, or write your own address there.",
            severity="warning",
        ),
        "G011": Rule(
            zh="指南里有填不上的地方：{reason}。",
            en="The guide asks for something that cannot be filled in: {reason}.",
            fix_zh="能填的有 site、site_url、repository、mail、wechat、editors、about、stored，"
            "写成 {{{{ mail }}}} 这样。",
            fix_en="There are site, site_url, repository, mail, wechat, editors, about and stored, "
            "written like {{{{ mail }}}}.",
        ),
    }
)


def is_error(problem: Problem) -> bool:
    """Whether a problem stops a site from being published."""
    return RULES[problem.code].severity == "error"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of these does."""
    return any(map(is_error, problems))
