# Makes responses.csv, answers of candidates who never were, and expected.csv, what R says of them (base R alone, no package):
#   Rscript make.R
# Two forms of twelve items, q09 to q12 in both; key "a"; unanswered scores 0. Odd items are of domain 1, even ones of domain 2.
# Cut 60 %, scale 100 to 1000, pass 720. q05 is harder for group y than for others who are as able.
set.seed(20)
options(digits = 17)
expected <- character(0)
put <- function(name, value) expected <<- c(expected, paste0(name, ",", trimws(formatC(value, digits = 15, format = "g"))))

difficulty <- setNames(c(-1.6, -1.1, -.8, -.5, -.3, 0, .2, .4, .6, .9, -.2, 1.3, -1.4, -.9, -.4, .1, .3, .7, 1, 1.5), sprintf("q%02d", 1:20))
forms <- list("form-a" = names(difficulty)[1:12], "form-b" = names(difficulty)[9:20])
sit <- function(n, form, ability) {
  items <- forms[[form]]
  group <- ifelse(runif(n) < .45, "y", "x"); language <- ifelse(runif(n) < .3, "ja", "en")
  theta <- rnorm(n, ability)
  answers <- sapply(items, function(item) {
    harder <- ifelse(item == "q05" & group == "y", 1.2, 0)
    right <- runif(n) < plogis(1.3 * (theta - difficulty[item] - harder))
    ifelse(right, "a", sample(c("b", "b", "c", "d", ""), n, TRUE))
  })
  data.frame(form = form, language = language, group = group, answers, check.names = FALSE)
}
a <- sit(260, "form-a", 0); b <- sit(230, "form-b", .3)
rows <- rbind(cbind(candidate = sprintf("a%03d", 1:260), a[, 1:3], t(apply(a[, -(1:3)], 1, identity))),
              setNames(cbind(sprintf("b%03d", 1:230), b[, 1:3], t(apply(b[, -(1:3)], 1, identity))), c("candidate", names(a))))
names(rows)[5:16] <- paste0("item", 1:12)   # of its form
write.table(rows, "responses.csv", sep = ",", row.names = FALSE, quote = FALSE)

variance <- function(x) mean((x - mean(x))^2)
reliability <- function(name, s) {
  k <- ncol(s); v <- cov(s); off <- sum(v) - sum(diag(v))
  put(paste0(name, ".mean"), mean(rowSums(s))); put(paste0(name, ".sd"), sd(rowSums(s)))
  put(paste0(name, ".alpha"), k / (k - 1) * off / sum(v))
  put(paste0(name, ".lambda2"), (off + sqrt(k / (k - 1) * (sum(v^2) - sum(diag(v)^2)))) / sum(v))
}
subkoviak <- function(name, s, least) {
  n <- ncol(s); x <- rowSums(s); v <- cov(s); alpha <- n / (n - 1) * (1 - sum(diag(v)) / sum(v))
  p <- pbinom(least - 1, n, alpha * x / n + (1 - alpha) * mean(x) / n, lower.tail = FALSE)
  agree <- mean(p^2 + (1 - p)^2); chance <- mean(p)^2 + (1 - mean(p))^2
  put(paste0(name, ".subkoviak.agreement"), agree); put(paste0(name, ".subkoviak.kappa"), (agree - chance) / (1 - chance))
}
livingston_lewis <- function(name, s, cut) {  # every item worth two points
  x <- 2 * rowSums(s); max <- 2 * ncol(s); v <- cov(s); k <- ncol(s); alpha <- k / (k - 1) * (1 - sum(diag(v)) / sum(v))
  n <- round((mean(x) * (max - mean(x)) - alpha * var(x)) / (var(x) * (1 - alpha)))
  y <- n * x / max
  raw <- sapply(1:4, function(r) mean(Reduce(`*`, lapply(0:(r - 1), function(i) (y - i) / (n - i)))))
  m <- raw[1]; v2 <- raw[2] - m^2
  skew <- (raw[3] - 3 * m * raw[2] + 2 * m^3) / v2^1.5
  kurt <- (raw[4] - 4 * m * raw[3] + 6 * m^2 * raw[2] - 3 * m^4) / v2^2
  # Hanson (1991), in the form with the kurtosis under the root
  r <- 6 * (kurt - skew^2 - 1) / (6 + 3 * skew^2 - 2 * kurt)
  root <- suppressWarnings(sqrt(1 - 24 * (r + 1) / ((r + 2) * (r + 3) * kurt - 3 * (r - 6) * (r + 1))))
  shapes <- r / 2 * (1 + c(-1, 1) * root * ifelse(skew > 0, 1, -1))
  width <- sqrt(v2 * r^2 * (r + 1) / prod(shapes)); low <- m - width * shapes[1] / r
  four <- !is.na(root) && is.finite(root) && r > 0 && all(shapes > 0) && low >= 0 && low + width <= 1
  if (!four) { nu <- m * (1 - m) / v2 - 1; shapes <- c(m, 1 - m) * nu; low <- 0; width <- 1 }
  pass <- function(t) pbinom(ceiling(n * cut / max - 1e-12) - 1, n, low + width * t, lower.tail = FALSE)
  over <- function(f) integrate(function(t) f(t) * dbeta(t, shapes[1], shapes[2]), 0, 1, rel.tol = 1e-12, subdivisions = 2000)$value
  agree <- over(function(t) pass(t)^2 + (1 - pass(t))^2); mean_pass <- over(pass); chance <- mean_pass^2 + (1 - mean_pass)^2
  put(paste0(name, ".livingston-lewis.parameters"), ifelse(four, 4, 2)); put(paste0(name, ".livingston-lewis.length"), n)
  put(paste0(name, ".livingston-lewis.agreement"), agree); put(paste0(name, ".livingston-lewis.kappa"), (agree - chance) / (1 - chance))
}
mantel_haenszel <- function(items) {  # strata of both forms; x, the larger group, is the reference
  for (item in items) {
    tables <- list()
    for (form in names(scores)) {
      s <- scores[[form]]; if (!item %in% colnames(s)) next
      total <- rowSums(s)
      for (t in 1:11) {
        m <- table(factor(groups[[form]][total == t], c("x", "y")), factor(s[total == t, item], c(1, 0)))
        if (all(rowSums(m) > 0)) tables[[length(tables) + 1]] <- m
      }
    }
    r <- mantelhaen.test(array(unlist(tables), c(2, 2, length(tables))), correct = TRUE)
    name <- paste0("dif.", item); odds <- unname(r$estimate)
    put(paste0(name, ".strata"), length(tables)); put(paste0(name, ".alpha"), odds); put(paste0(name, ".delta"), -2.35 * log(odds))
    put(paste0(name, ".se"), 2.35 * (log(r$conf.int[2]) - log(odds)) / qnorm(.975))
    put(paste0(name, ".chi2"), unname(r$statistic)); put(paste0(name, ".p"), r$p.value)
  }
}

# Kolen and Brennan (2014), sec. 2.5: percentile ranks, and their inverse from both sides
rank_of <- function(f, x) { star <- floor(x + .5); if (star < 0) return(0); if (star > length(f) - 1) return(1)
  (sum(f[seq_len(star)]) + (x - (star - .5)) * f[star + 1]) / sum(f) }
score_of <- function(f, p) { F <- cumsum(f) / sum(f); k <- length(f) - 1; near <- 1e-12
  up <- which(F > p + near); above <- if (length(up) == 0) k + .5 else { u <- min(up); (p - c(0, F)[u]) / (F[u] - c(0, F)[u]) + (u - 1) - .5 }
  down <- which(F < p - near); below <- if (p < near) -.5 else { l <- if (length(down) == 0) 0 else max(down); (p - c(0, F)[l + 1]) / (F[l + 1] - c(0, F)[l + 1]) + l - .5 }
  (above + below) / 2 }
counts <- function(x, k) tabulate(x + 1, k + 1)
scale_of <- function(points) { share <- min(max(points, 0), 12) / 12
  exact <- if (share < .6) 100 + 620 * share / .6 else 720 + 280 * (share - .6) / .4
  rounded <- floor(exact + .5); if (share < .6 && rounded >= 720) 719 else rounded }
equating <- function(name, steps) {  # a list of (from, to, length of from, length of to)
  for (x in 0:12) { e <- x; l <- x
    for (s in steps) { e <- score_of(counts(s[[2]], s[[4]]), rank_of(counts(s[[1]], s[[3]]), e))
      l <- mean(s[[2]]) + sqrt(variance(s[[2]]) / variance(s[[1]])) * (l - mean(s[[1]])) }
    put(paste0(name, ".", x, ".mean_sigma"), l); put(paste0(name, ".", x, ".equipercentile"), e)
    put(paste0(name, ".", x, ".scaled_mean_sigma"), scale_of(l)); put(paste0(name, ".", x, ".scaled_equipercentile"), scale_of(e)) } }

scores <- list("form-a" = 1 * (a[, -(1:3)] == "a"), "form-b" = 1 * (b[, -(1:3)] == "a"))
groups <- list("form-a" = a$group, "form-b" = b$group); languages <- list("form-a" = a$language, "form-b" = b$language)
stopifnot(sum(unlist(groups) == "x") > sum(unlist(groups) == "y"))
for (form in names(scores)) {
  s <- scores[[form]]; odd <- as.integer(substr(colnames(s), 2, 3)) %% 2 == 1
  reliability(form, s)
  reliability(paste0(form, ".domain-1"), s[, odd]); reliability(paste0(form, ".domain-2"), s[, !odd])
  for (l in c("en", "ja")) {
    reliability(paste0(form, ".", l), s[languages[[form]] == l, ])
    reliability(paste0(form, ".", l, ".domain-1"), s[languages[[form]] == l, odd])
  }
  subkoviak(form, s, 8); livingston_lewis(form, s, 14.4)
}
livingston_lewis("form-a.en.y", scores[["form-a"]][a$language == "en" & a$group == "y", ], 14.4)  # four parameters are impossible
mantel_haenszel(names(difficulty))
totals <- lapply(scores, rowSums); common <- lapply(scores, function(s) rowSums(s[, sprintf("q%02d", 9:12)]))
equating("common-items", list(list(totals[[2]], common[[2]], 12, 4), list(common[[1]], totals[[1]], 4, 12)))
equating("random-groups", list(list(totals[[2]], totals[[1]], 12, 12)))
writeLines(c("figure,value", expected), "expected.csv")
